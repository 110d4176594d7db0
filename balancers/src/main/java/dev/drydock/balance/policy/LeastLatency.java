package dev.drydock.balance.policy;

import dev.drydock.balance.metric.EwmaLatency;
import dev.drydock.protocol.About;
import dev.drydock.protocol.balance.Context;
import dev.drydock.protocol.balance.Ended;
import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.PolicyProvider;
import dev.drydock.protocol.balance.Request;
import dev.drydock.protocol.balance.Servers;
import dev.drydock.protocol.balance.Setup;
import java.time.Duration;
import java.util.Arrays;

/**
 * The server that answered fastest, by a moving average of response times; one that never answered is tried first. Ties are
 * broken by a draw.
 *
 * <p>What it knows of a server is as old as its last answer. So it sends everything to the fastest until answers show that
 * this was too much; and one that was slow when it answered last would be left alone until all others were slower, even when
 * its queue has long been served. Therefore a server that was not asked for a while is asked once, whatever it took before.
 */
public final class LeastLatency implements Policy {
    private final SteadyLeast least;
    private final long revisitNanos;

    /** The servers that may be chosen, the one that was not asked for longest first. */
    private final ServerQueue queue = new ServerQueue();

    private Servers servers = Servers.alike(0);
    private long[] asked = {};

    /** A new one, of one balancer. */
    public LeastLatency(Options options) {
        this.least = new SteadyLeast(new EwmaLatency(options.decay(), options.okOnly()));
        this.revisitNanos =
                options.revisit().isZero() ? Long.MAX_VALUE : options.revisit().toNanos();
    }

    /** The options of least latency. */
    public record Options(
            @About("How long an answer counts in the average of a server, on average.")
            Duration decay,

            @About(
                    "A server that was not asked for so long is asked once, however slow it was; 0s: not for that reason.")
            Duration revisit,

            @About("Whether only answers without error count; then a server that fails fast does not look fast.")
            boolean okOnly) {
        public Options {
            new EwmaLatency(decay, okOnly);
            if (revisit.isNegative()) {
                throw new IllegalArgumentException("revisit is a time of at least 0s");
            }
        }
    }

    @Override
    public void servers(Servers among, long now) {
        servers = among;
        least.servers(among, now);
        queue.limit(among.limit());
        int known = asked.length;
        asked = Arrays.copyOf(asked, Math.max(known, among.limit()));
        for (int server = 0; server < asked.length; server++) {
            if (!among.contains(server)) {
                queue.remove(server);
            } else if (!queue.contains(server)) {
                ask(server, now);
            }
        }
    }

    @Override
    public int pick(Request request, Context context) {
        int oldest = queue.first();
        if (oldest >= 0 && oldest == Avoid.of(request, servers)) {
            oldest = queue.next(oldest);
        }
        return oldest >= 0 && context.now() - asked[oldest] >= revisitNanos ? oldest : least.pick(request, context);
    }

    @Override
    public void started(int server, long now) {
        least.started(server, now);
        if (servers.contains(server)) {
            ask(server, now);
        }
    }

    private void ask(int server, long now) {
        queue.remove(server);
        queue.add(server);
        asked[server] = now;
    }

    @Override
    public void finished(int server, Ended ended, long latencyNanos, long now) {
        least.finished(server, ended, latencyNanos, now);
    }

    /** Offers it by name. */
    public static final class Provider implements PolicyProvider<Options> {
        @Override
        public String name() {
            return "least-latency";
        }

        @Override
        public String summary() {
            return "the lowest moving average of response times";
        }

        @Override
        public String source() {
            return "Eckner, Algorithms for Unevenly Spaced Time Series: Moving Averages and Other Rolling Operators, "
                    + "2012, section 3, for the average";
        }

        @Override
        public Options defaults() {
            return new Options(Duration.ofMillis(100), Duration.ofMillis(100), false);
        }

        @Override
        public Policy create(Options options, Setup setup) {
            return new LeastLatency(options);
        }
    }
}
