package dev.drydock.balance.policy;

import dev.drydock.balance.metric.WorkAt;
import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.PolicyProvider;
import dev.drydock.protocol.balance.Setup;
import java.util.List;

/**
 * Least work left: the server that would be done first with what it holds; ties are broken by a draw. Over n equal FIFO
 * servers of one core it starts each request when one queue before all of them would: it is the M/G/n queue (Harchol-Balter,
 * Crovella and Murta, "On Choosing a Task Assignment Policy for a Distributed Server System", 1999, section 3).
 */
public final class LeastWork {
    private LeastWork() {}

    /** A new one, of one balancer. */
    public static Policy policy() {
        return new Least(new WorkAt());
    }

    /** Offers it by name. */
    public static final class Provider implements PolicyProvider<NoOptions> {
        @Override
        public String name() {
            return "least-work";
        }

        @Override
        public String summary() {
            return "least work left: the server that would be done first with what it holds";
        }

        @Override
        public String source() {
            return "Harchol-Balter, Crovella and Murta, On Choosing a Task Assignment Policy for a Distributed Server "
                    + "System, Journal of Parallel and Distributed Computing 59, 1999, section 3";
        }

        @Override
        public NoOptions defaults() {
            return new NoOptions();
        }

        @Override
        public List<Policy.Hears> hears(NoOptions options) {
            return List.of(Policy.Hears.WORK);
        }

        @Override
        public Policy create(NoOptions options, Setup setup) {
            return policy();
        }
    }
}
