package dev.drydock.balance.policy;

import dev.drydock.balance.metric.Outstanding;
import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.PolicyProvider;
import dev.drydock.protocol.balance.Setup;

/**
 * The server with the fewest outstanding requests of this balancer for its weight: the least (outstanding + 1) / weight of
 * all (Envoy's least requests over all hosts, nginx's {@code least_conn}). Ties are broken by a draw among all that are
 * tied, where nginx and Envoy go round.
 */
public final class LeastOutstanding {
    private LeastOutstanding() {}

    /** A new one, of one balancer. */
    public static Policy policy() {
        return new SteadyLeast(new Outstanding());
    }

    /** Offers it by name. */
    public static final class Provider implements PolicyProvider<NoOptions> {
        @Override
        public String name() {
            return "least-outstanding";
        }

        @Override
        public String summary() {
            return "the fewest outstanding requests of this balancer, for the server's weight";
        }

        @Override
        public String source() {
            return "nginx, ngx_http_upstream_least_conn_module; Envoy documentation, Supported load balancers, Weighted "
                    + "least request";
        }

        @Override
        public NoOptions defaults() {
            return new NoOptions();
        }

        @Override
        public Policy create(NoOptions options, Setup setup) {
            return policy();
        }
    }
}
