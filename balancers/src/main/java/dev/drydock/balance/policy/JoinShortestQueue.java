package dev.drydock.balance.policy;

import dev.drydock.balance.metric.RequestsAt;
import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.PolicyProvider;
import dev.drydock.protocol.balance.Setup;
import java.util.List;

/**
 * The server that holds the fewest requests of all balancers, waiting and in service, as far as is known; ties are broken by
 * a draw. Among exponential FIFO servers of one speed no policy that does not know sizes is better (Winston, "Optimality of
 * the Shortest Line Discipline", 1977). With weights, see {@link RequestsAt}.
 */
public final class JoinShortestQueue {
    private JoinShortestQueue() {}

    /** A new one, of one balancer. */
    public static Policy policy() {
        return new Least(new RequestsAt());
    }

    /** Offers it by name. */
    public static final class Provider implements PolicyProvider<NoOptions> {
        @Override
        public String name() {
            return "jsq";
        }

        @Override
        public String summary() {
            return "join the shortest queue: the server that holds the fewest requests of all balancers";
        }

        @Override
        public String source() {
            return "Winston, Optimality of the Shortest Line Discipline, Journal of Applied Probability 14, 1977, "
                    + "section 1";
        }

        @Override
        public NoOptions defaults() {
            return new NoOptions();
        }

        @Override
        public List<Policy.Hears> hears(NoOptions options) {
            return List.of(Policy.Hears.REQUESTS);
        }

        @Override
        public Policy create(NoOptions options, Setup setup) {
            return policy();
        }
    }
}
