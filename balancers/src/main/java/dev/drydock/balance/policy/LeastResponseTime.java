package dev.drydock.balance.policy;

import dev.drydock.balance.metric.ResponseTime;
import dev.drydock.protocol.About;
import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.PolicyProvider;
import dev.drydock.protocol.balance.Setup;
import java.time.Duration;

/**
 * The server with the least outstanding requests times mean response time, as hardware load balancers define it: among
 * three active at 2 s, seven at 1 s and none at 2 s the last is chosen, until it has as many as makes it equal to the first
 * (Citrix ADC documentation, "Least response time method"). Ties are broken by a draw, where Citrix goes round.
 */
public final class LeastResponseTime {
    private LeastResponseTime() {}

    /** The options of the least response time. */
    public record Options(
            @About("How long an answer counts in the mean of a server, on average.")
            Duration decay,

            @About("Whether only answers without error count, as in Citrix ADC.")
            boolean okOnly,

            @About(
                    "Whether the request to be placed is counted too; without it all idle servers are alike, however slow.")
            boolean itself) {
        public Options {
            new ResponseTime(decay, okOnly, itself);
        }
    }

    /** A new one, of one balancer. */
    public static Policy policy(Options options) {
        return new SteadyLeast(new ResponseTime(options.decay(), options.okOnly(), options.itself()));
    }

    /** Offers it by name. */
    public static final class Provider implements PolicyProvider<Options> {
        @Override
        public String name() {
            return "least-response-time";
        }

        @Override
        public String summary() {
            return "the least outstanding requests times mean response time";
        }

        @Override
        public String source() {
            return "Citrix ADC documentation, Load balancing algorithms, Least response time method";
        }

        @Override
        public Options defaults() {
            return new Options(Duration.ofSeconds(10), true, false);
        }

        @Override
        public Policy create(Options options, Setup setup) {
            return policy(options);
        }
    }
}
