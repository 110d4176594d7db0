package dev.drydock.balance.policy.subset;

import dev.drydock.balance.policy.OwnRequests;
import dev.drydock.balance.policy.hash.Hashes;
import dev.drydock.protocol.About;
import dev.drydock.protocol.balance.Context;
import dev.drydock.protocol.balance.Ended;
import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.PolicyProvider;
import dev.drydock.protocol.balance.Request;
import dev.drydock.protocol.balance.Servers;
import dev.drydock.protocol.balance.Setup;
import java.util.Arrays;
import java.util.Comparator;

/**
 * Deterministic subsetting: balancers come in rounds of as many as there are subsets; in each round the servers are
 * shuffled anew and dealt out in slices, so that one round uses every server once ("Site Reliability Engineering", 2016,
 * chapter 20, "A subset selection algorithm: deterministic subsetting"). A balancer's subset depends on its own number,
 * not on how many balancers there are. Where the size does not divide the number of servers, each round leaves a few out,
 * others each time, as in the book.
 *
 * <p>The shuffle of a round orders the servers by a hash of round and name, so that all balancers shuffle alike and a
 * server that comes or goes shifts the others by one place.
 */
public final class DeterministicSubsetting implements Policy {
    private final Options options;
    private final Setup setup;
    private final OwnRequests held = new OwnRequests();
    private Choice.View view = new Choice.View(Servers.alike(0), held);
    private Subset subset = Subset.NONE;

    private DeterministicSubsetting(Options options, Setup setup) {
        this.options = options;
        this.setup = setup;
    }

    /**
     * Options.
     *
     * @param size how many servers a balancer uses, at least 1; all, where there are no more
     * @param choice how it chooses among them
     */
    public record Options(
            @About("How many servers each balancer uses.") int size,

            @About(
                    "How a balancer chooses among its servers: random, two-choices or least-outstanding, by its own requests.")
            Choice choice) {
        public Options {
            if (size < 1) {
                throw new IllegalArgumentException("size is at least 1, not " + size);
            }
        }
    }

    @Override
    public void servers(Servers among, long now) {
        held.servers(among);
        view = new Choice.View(among, held);
        subset = Subset.weighted(members(among), among);
    }

    private int[] members(Servers among) {
        Integer[] dealt = new Integer[among.count()];
        Arrays.setAll(dealt, among::at);
        // subset_count = len(backends) / subset_size; round = client_id / subset_count.
        int subsets = StrictMath.max(1, dealt.length / options.size());
        int round = setup.balancer() / subsets;
        Arrays.sort(
                dealt,
                Comparator.comparingLong((Integer server) -> Hashes.of(among.name(server), 16L + round))
                        .thenComparing(among::name));
        // start = subset_id * subset_size, with subset_id = client_id % subset_count.
        int start = setup.balancer() % subsets * options.size();
        int[] members = new int[StrictMath.min(options.size(), dealt.length)];
        Arrays.setAll(members, index -> dealt[start + index]);
        return members;
    }

    @Override
    public int pick(Request request, Context context) {
        return options.choice().pick(subset, request, context.random(), view);
    }

    @Override
    public void started(int server, long now) {
        held.started(server);
    }

    @Override
    public void finished(int server, Ended ended, long latencyNanos, long now) {
        held.finished(server);
    }

    /** Offers it by name. */
    public static final class Provider implements PolicyProvider<Options> {
        @Override
        public String name() {
            return "deterministic-subsetting";
        }

        @Override
        public String summary() {
            return "each balancer uses a slice of the servers, dealt out in rounds";
        }

        @Override
        public String source() {
            return "Beyer et al., Site Reliability Engineering, 2016, chapter 20, deterministic subsetting";
        }

        @Override
        public Options defaults() {
            return new Options(20, Choice.TWO_CHOICES);
        }

        @Override
        public Policy create(Options options, Setup setup) {
            return new DeterministicSubsetting(options, setup);
        }
    }
}
