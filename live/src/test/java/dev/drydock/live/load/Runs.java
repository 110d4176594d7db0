package dev.drydock.live.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.live.plan.HostPort;
import dev.drydock.live.plan.LoadBounds;
import dev.drydock.live.plan.Longs;
import dev.drydock.live.plan.StoreLoadPart;
import dev.drydock.live.plan.StoreLoadPart.ClientLink;
import dev.drydock.live.plan.StoreLoadPart.Contact;
import dev.drydock.live.plan.StoreLoadPart.Patience;
import dev.drydock.live.plan.StoreLoadPart.Site;
import dev.drydock.live.plan.StoreScript;
import dev.drydock.live.plan.StoreScript.Kind;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Loads for tests, and what comes of them. */
final class Runs {
    static final long MILLI = 1_000_000;
    static final long SECOND = 1_000 * MILLI;
    static final Patience PATIENT = new Patience(5 * SECOND, 20 * SECOND, 20 * SECOND);
    private static final long DEADLINE = 60 * SECOND;

    private Runs() {}

    /** So many operations of all kinds on five keys, evenly spaced. */
    static StoreScript open(int count, long apart) {
        return new StoreScript(
                Longs.of(LongStream.range(0, count).map(i -> i * apart).toArray()),
                Longs.NONE,
                List.of(mixed(count, 1)));
    }

    /** Clients that never think, and do all kinds of things to five keys. */
    static StoreScript closed(int clients) {
        return new StoreScript(
                Longs.NONE,
                Longs.NONE,
                IntStream.range(0, clients).mapToObj(i -> mixed(500, i)).toList());
    }

    static StoreScript once(Kind kind) {
        return new StoreScript(Longs.of(0L), Longs.NONE, List.of(Longs.of(StoreScript.code(kind, 7))));
    }

    private static Longs mixed(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Kind[] kinds = Kind.values();
        return Longs.of(LongStream.range(0, count)
                .map(i -> StoreScript.code(kinds[random.nextInt(kinds.length)], random.nextInt(5)))
                .toArray());
    }

    static StoreLoadPart part(StoreScript script, long until, Patience patience, HostPort... nodes) {
        return part(script, until, patience, Contact.LEADER, ClientLink.BARE, nodes);
    }

    static StoreLoadPart part(
            StoreScript script, long until, Patience patience, Contact contact, ClientLink link, HostPort... nodes) {
        SortedMap<Integer, HostPort> addresses = new TreeMap<>();
        SortedMap<Integer, ClientLink> links = new TreeMap<>();
        for (int i = 0; i < nodes.length; i++) {
            addresses.put(i + 1, nodes[i]);
            links.put(i + 1, link);
        }
        return new StoreLoadPart(
                script,
                until,
                16,
                addresses,
                List.copyOf(addresses.keySet()),
                List.of(new Site(links)),
                contact,
                patience,
                new LoadBounds(64, 1_000),
                0,
                1);
    }

    /** Plays a load to its end. */
    static LoadResults play(StoreLoadPart part) {
        try (StoreLoad load = new StoreLoad(part)) {
            load.begin(System.nanoTime() + 200 * MILLI);
            awaitOver(load);
            return LoadResults.of(load);
        }
    }

    static void awaitOver(Generator load) {
        long deadline = System.nanoTime() + DEADLINE;
        while (!load.progress().over()) {
            assertThat(System.nanoTime()).as("the load ends").isLessThan(deadline);
            LockSupport.parkNanos(5 * MILLI);
        }
    }
}
