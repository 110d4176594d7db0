package dev.drydock.balance.policy;

import dev.drydock.protocol.About;
import dev.drydock.protocol.balance.Context;
import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.PolicyProvider;
import dev.drydock.protocol.balance.Request;
import dev.drydock.protocol.balance.Servers;
import dev.drydock.protocol.balance.Setup;
import java.util.List;

/**
 * Size interval task assignment: each server takes the requests whose sizes lie in an interval of its own, the first server
 * the smallest, so that small requests do not wait behind large ones (Harchol-Balter, Crovella and Murta, "On Choosing a
 * Task Assignment Policy for a Distributed Server System", 1999, section 3).
 *
 * <p>With cutoffs, k of them make k + 1 intervals. Servers in the order of their numbers are dealt out to the intervals as
 * evenly as can be, and a request goes to any server of its interval by a draw; when there are fewer servers than
 * intervals, neighbouring intervals share a server.
 *
 * <p>Without, it is SITA-E: the intervals are such that all servers get the same work. The paper computes them from the
 * distribution of sizes; here they are learnt from all requests so far, to 1/16 of a size. Sizes within that of each other
 * are spread by a draw over the servers that share them.
 */
public final class SizeInterval implements Policy {
    private final Cutoffs cutoffs;
    private final boolean equalLoad;
    private final LoadBySize load = new LoadBySize();
    private Servers servers = Servers.alike(0);

    /**
     * @param cutoffs durations with commas between them, such as {@code 10ms, 100ms}; blank for equal load
     * @throws IllegalArgumentException when they are something else, or do not ascend; the message is for the user
     */
    public SizeInterval(String cutoffs) {
        this.cutoffs = Cutoffs.parse(cutoffs);
        this.equalLoad = cutoffs.isBlank();
    }

    @Override
    public void servers(Servers among, long now) {
        servers = among;
    }

    @Override
    public int pick(Request request, Context context) {
        if (servers.isEmpty()) {
            return NOBODY;
        }
        int index = equalLoad ? byLoad(request.work(), context) : byCutoffs(request.work(), context);
        if (servers.at(index) == Avoid.of(request, servers)) {
            index = index + 1 < servers.count() ? index + 1 : index - 1;
        }
        return servers.at(index);
    }

    private int byLoad(long size, Context context) {
        load.add(size);
        double share = load.share(size, context.random().nextDouble());
        return Math.min((int) (share * servers.count()), servers.count() - 1);
    }

    private int byCutoffs(long size, Context context) {
        long interval = cutoffs.interval(size);
        int first = (int) (interval * servers.count() / cutoffs.intervals());
        int end = (int) ((interval + 1) * servers.count() / cutoffs.intervals());
        return end - first > 1 ? first + context.random().nextInt(end - first) : first;
    }

    /** The options of size interval task assignment. */
    public record Options(
            @About(
                    "Sizes between the intervals, such as \"10ms, 100ms\"; none: intervals of equal load, learnt (SITA-E).")
            String cutoffs) {
        public Options {
            Cutoffs.parse(cutoffs);
        }
    }

    /** Offers it by name. */
    public static final class Provider implements PolicyProvider<Options> {
        @Override
        public String name() {
            return "sita";
        }

        @Override
        public String summary() {
            return "size interval task assignment: small requests to the first servers, large ones to the last";
        }

        @Override
        public String source() {
            return "Harchol-Balter, Crovella and Murta, On Choosing a Task Assignment Policy for a Distributed Server "
                    + "System, Journal of Parallel and Distributed Computing 59, 1999, section 3";
        }

        @Override
        public Options defaults() {
            return new Options("");
        }

        @Override
        public List<Policy.Hears> hears(Options options) {
            return List.of(Policy.Hears.WORK);
        }

        @Override
        public Policy create(Options options, Setup setup) {
            return new SizeInterval(options.cutoffs());
        }
    }
}
