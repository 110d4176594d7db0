package dev.drydock.balance.policy;

import dev.drydock.balance.metric.EwmaLatency;
import dev.drydock.protocol.About;
import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.PolicyProvider;
import dev.drydock.protocol.balance.Setup;
import java.time.Duration;

/**
 * The server that answered fastest, by a moving average of response times; one that never answered is tried first. Ties are
 * broken by a draw. What it knows is as old as the last answer: it sends everything to the fastest until answers show that
 * this was too much, and a server that was slow when last asked is not asked until all others are slower.
 */
public final class LeastLatency {
    private LeastLatency() {}

    /** The options of least latency. */
    public record Options(
            @About("How long an answer counts in the average of a server, on average.")
            Duration decay,

            @About("Whether only answers without error count; then a server that fails fast does not look fast.")
            boolean okOnly) {
        public Options {
            new EwmaLatency(decay, okOnly);
        }
    }

    /** A new one, of one balancer. */
    public static Policy policy(Options options) {
        return new SteadyLeast(new EwmaLatency(options.decay(), options.okOnly()));
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
            return new Options(Duration.ofSeconds(10), false);
        }

        @Override
        public Policy create(Options options, Setup setup) {
            return policy(options);
        }
    }
}
