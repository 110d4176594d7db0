package dev.drydock.balance.policy;

import dev.drydock.balance.metric.LoadMetric;
import dev.drydock.balance.metric.Metric;
import dev.drydock.protocol.About;
import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.PolicyProvider;
import dev.drydock.protocol.balance.Setup;
import java.time.Duration;
import java.util.List;

/** The less loaded of two distinct servers that are drawn uniformly: {@link PowerOfChoices} as it is mostly used. */
public final class TwoChoices {
    private TwoChoices() {}

    /** A new one, of one balancer. */
    public static Policy by(LoadMetric metric) {
        return new PowerOfChoices(2, metric);
    }

    /** The options of two choices. */
    public record Options(
            @About("What is compared: outstanding, requests, work, latency, last-latency, response-time or peak-ewma.")
            Metric metric,

            @About("The mean lifetime of what a moving average holds: of latency, response-time and peak-ewma.")
            Duration decay) {}

    /** Offers it by name. */
    public static final class Provider implements PolicyProvider<Options> {
        @Override
        public String name() {
            return "two-choices";
        }

        @Override
        public String summary() {
            return "the less loaded of two distinct servers drawn";
        }

        @Override
        public String source() {
            return "Mitzenmacher, The Power of Two Choices in Randomized Load Balancing, IEEE Transactions on Parallel "
                    + "and Distributed Systems 12(10), 2001, section 2";
        }

        @Override
        public Options defaults() {
            return new Options(Metric.OUTSTANDING, Duration.ofSeconds(10));
        }

        @Override
        public List<Policy.Hears> hears(Options options) {
            return options.metric().measuring(options.decay()).hears();
        }

        @Override
        public Policy create(Options options, Setup setup) {
            return by(options.metric().measuring(options.decay()));
        }
    }
}
