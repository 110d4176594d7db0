package dev.drydock.balance.policy;

import dev.drydock.balance.metric.WorkAt;
import dev.drydock.protocol.About;
import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.PolicyProvider;
import dev.drydock.protocol.balance.Setup;
import java.util.List;

/** LWL(d): the one of d servers drawn that would be done first with what it holds. */
public final class LeastWorkOfD {
    private LeastWorkOfD() {}

    /** The options of LWL(d). */
    public record Options(
            @About("How many servers are drawn for each request, 1 to 10000; all of them when there are fewer.")
            int d,

            @About("Whether a server can be drawn several times for one request.")
            boolean replacement) {
        public Options {
            new PowerOfChoices(d, replacement, 0, new WorkAt());
        }
    }

    /** Offers it by name. */
    public static final class Provider implements PolicyProvider<Options> {
        @Override
        public String name() {
            return "least-work-of-d";
        }

        @Override
        public String summary() {
            return "LWL(d): the one of d servers drawn with the least work left";
        }

        @Override
        public String source() {
            return "Hellemans and Van Houdt, On the Power-of-d-choices with Least Loaded Server Selection, Proceedings "
                    + "of the ACM on Measurement and Analysis of Computing Systems 2(2), 2018, section 2";
        }

        @Override
        public Options defaults() {
            return new Options(2, false);
        }

        @Override
        public List<Policy.Hears> hears(Options options) {
            return List.of(Policy.Hears.WORK);
        }

        @Override
        public Policy create(Options options, Setup setup) {
            return new PowerOfChoices(options.d(), options.replacement(), 0, new WorkAt());
        }
    }
}
