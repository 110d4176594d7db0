package dev.drydock.balance.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.balance.Ask;
import dev.drydock.balance.Scene;
import dev.drydock.protocol.balance.Ended;
import dev.drydock.protocol.balance.Load;
import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.PolicyProvider;
import dev.drydock.protocol.balance.Servers;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A driver that keeps to the contract of {@link Policy} and otherwise does what it likes: requests come, attempts end in
 * every way, servers come, go and change their weights while attempts are under way, loads are told and probes answered.
 * Looks at every pick.
 */
final class Walk {
    private static final Ended[] ENDS = {
        Ended.OK, Ended.OK, Ended.OK, Ended.FAILED, Ended.REJECTED, Ended.TIMED_OUT, Ended.CANCELLED
    };

    /** An attempt under way. */
    private record Attempt(int server, long started) {}

    private final PolicyProvider<?> provider;
    private final Policy policy;
    private final SplittableRandom world;
    private final Scene scene;
    private final List<Attempt> underWay = new ArrayList<>();
    private final List<Servers.Server> all = new ArrayList<>();
    private final List<Integer> picks = new ArrayList<>();
    private Servers servers = Servers.alike(0);

    Walk(PolicyProvider<?> provider, long seed) {
        this.provider = provider;
        this.policy = Providers.create(provider, seed);
        this.world = new SplittableRandom(seed);
        this.scene = new Scene(seed + 1);
        change();
    }

    /** Goes so many steps; returns what was picked. */
    List<Integer> steps(int count) {
        for (int i = 0; i < count; i++) {
            scene.now += world.nextLong(10_000_000);
            int kind = world.nextInt(100);
            if (kind < 50) {
                request();
            } else if (kind < 85) {
                end();
            } else if (kind < 90) {
                change();
            } else {
                tell();
            }
        }
        return picks;
    }

    private void request() {
        int avoid = world.nextInt(3) == 0 ? world.nextInt(all.size()) : -1;
        Ask ask = new Ask(world.nextLong(), world.nextInt(2), world.nextLong(50_000_000), avoid);
        int picked = policy.pick(ask, scene);
        picks.add(picked);
        if (servers.isEmpty()) {
            assertThat(picked).as("a pick among nobody").isEqualTo(Policy.NOBODY);
            return;
        }
        assertThat(servers.contains(picked)).as("%s of %s", picked, servers).isTrue();
        if (servers.count() > 1) {
            assertThat(picked).as("the server to avoid").isNotEqualTo(avoid);
        }
        start(world.nextInt(20) == 0 ? servers.at(world.nextInt(servers.count())) : picked);
    }

    private void start(int server) {
        policy.started(server, scene.now);
        underWay.add(new Attempt(server, scene.now));
        scene.requests[server]++;
        scene.work[server] += 1_000_000;
    }

    private void end() {
        if (underWay.isEmpty()) {
            return;
        }
        Attempt attempt = underWay.remove(world.nextInt(underWay.size()));
        Ended ended = ENDS[world.nextInt(ENDS.length)];
        int server = attempt.server();
        scene.requests[server]--;
        scene.work[server] -= 1_000_000;
        if (hears(Policy.Hears.LOAD) && ended == Ended.OK) {
            policy.reported(server, load(server), scene.now);
        }
        policy.finished(server, ended, scene.now - attempt.started(), scene.now);
        if (hears(Policy.Hears.IDLENESS) && scene.requests[server] == 0) {
            policy.idle(server, scene.now);
        }
    }

    private void tell() {
        for (int server : scene.takeProbes()) {
            if (world.nextInt(4) > 0) {
                policy.probed(server, load(server), scene.now);
            }
        }
    }

    private void change() {
        int limit = Math.min(40, all.size() + world.nextInt(4));
        while (all.size() < Math.max(1, limit)) {
            all.add(server(all.size()));
        }
        for (int number = 0; number < all.size(); number++) {
            if (world.nextInt(10) == 0) {
                all.set(number, server(number));
            }
        }
        int share = world.nextInt(5);
        int[] eligible =
                world.ints(all.size(), 0, 4).map(draw -> draw < share ? 1 : 0).toArray();
        List<Integer> numbers = new ArrayList<>();
        for (int number = 0; number < eligible.length; number++) {
            if (eligible[number] == 1) {
                numbers.add(number);
            }
        }
        servers = Servers.of(all, numbers.stream().mapToInt(Integer::intValue).toArray());
        policy.servers(servers, scene.now);
    }

    private Servers.Server server(int number) {
        return new Servers.Server("s" + number, world.nextInt(1, 5), number % 3);
    }

    private Load load(int server) {
        int requests = scene.requests[server];
        return new Load(requests, (requests + 1) * 1_000_000L, Math.min(1, requests / 10.0), 100, world.nextInt(3));
    }

    private boolean hears(Policy.Hears what) {
        return Providers.hears(provider).contains(what);
    }
}
