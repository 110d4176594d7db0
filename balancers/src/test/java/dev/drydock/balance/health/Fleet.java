package dev.drydock.balance.health;

import dev.drydock.protocol.balance.Ended;
import dev.drydock.protocol.balance.Servers;
import dev.drydock.protocol.balance.Servers.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A health view of so many servers, with a clock that a test moves by hand. */
final class Fleet {
    static final long SECOND = 1_000_000_000;

    final ServerHealth health;
    long now;
    private final List<Server> all = new ArrayList<>();

    Fleet(HealthOptions options, int servers) {
        health = new ServerHealth(options);
        for (int number = 0; number < servers; number++) {
            all.add(new Server("s" + number, 2, 0));
        }
        list(IntStream.range(0, servers).toArray());
    }

    boolean list(int... numbers) {
        return health.listed(all, numbers, now);
    }

    /** So many answers of a server that end like this; whether the last of them changed the view. */
    boolean answers(int server, int count, Ended ended) {
        boolean changed = false;
        for (int i = 0; i < count; i++) {
            changed = health.finished(server, ended, SECOND / 100, now);
        }
        return changed;
    }

    boolean errors(int server, int count) {
        return answers(server, count, Ended.FAILED);
    }

    /** Ticks until so many seconds from the start have gone by. */
    void until(long seconds) {
        while (now < seconds * SECOND) {
            now = health.intervalNanos() == 0
                    ? seconds * SECOND
                    : now - now % health.intervalNanos() + health.intervalNanos();
            health.tick(now);
        }
    }

    List<Integer> view() {
        Servers view = health.view();
        return IntStream.range(0, view.count()).mapToObj(view::at).toList();
    }
}
