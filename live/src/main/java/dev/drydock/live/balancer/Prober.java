package dev.drydock.live.balancer;

import dev.drydock.live.http.Draws;
import dev.drydock.live.http.HeaderText;
import dev.drydock.live.http.Headers;
import dev.drydock.live.http.HttpException;
import dev.drydock.live.http.HttpPeer;
import dev.drydock.live.http.Loop;
import dev.drydock.live.http.Timer;
import dev.drydock.live.http.WorkHeaders;
import dev.drydock.live.plan.BalancerPart;
import dev.drydock.live.plan.BalancerPart.ProbePlan;
import dev.drydock.live.plan.Delays;
import dev.drydock.protocol.balance.Load;
import dev.drydock.protocol.balance.Policy;
import java.util.List;

/** Asks servers for their load when the policy says so: {@code GET /load}, off the way of any request. */
final class Prober {
    /** So many answers of a server are waited for at most, each for so long; further probes count as lost. */
    private static final int MOST_OPEN = 1_000;

    private static final long PATIENCE_NANOS = 1_000_000_000L;

    private final Loop loop;
    private final ProbePlan plan;
    private final List<Upstream> upstreams;
    private final Policy policy;
    private final Draws draws;
    private final int[] open;
    private long sent;

    Prober(Loop loop, BalancerPart part, List<Upstream> upstreams, Policy policy, Draws draws) {
        this.loop = loop;
        this.plan = part.probes();
        this.upstreams = upstreams;
        this.policy = policy;
        this.draws = draws;
        this.open = new int[upstreams.size()];
    }

    void send(int server) {
        sent++;
        if (open[server] < MOST_OPEN && !(plan.loss() > 0 && draws.nextDouble() < plan.loss())) {
            new Probe(server).send();
        }
    }

    /** How many probes were ever sent. */
    long sent() {
        return sent;
    }

    private final class Probe implements Upstream.Listener {
        private final int server;
        private final Timer patience = loop.timer(this::giveUp);
        private HttpPeer.Call call;

        Probe(int server) {
            this.server = server;
        }

        void send() {
            open[server]++;
            patience.in(PATIENCE_NANOS);
            HeaderText headers = new HeaderText();
            if (plan.costNanos() > 0) {
                headers.with(WorkHeaders.COST, plan.costNanos());
            }
            Upstream upstream = upstreams.get(server);
            Delays delay = plan.delay().orElse(upstream.place().delay());
            call = upstream.ask(Upstream.Message.get("/load", headers), delay, this);
        }

        private void giveUp() {
            open[server]--;
            call.cancel();
        }

        @Override
        public void answered(int status, Headers headers, byte[] body) {
            over();
            try {
                Load load = status == 200 ? WorkHeaders.load(headers) : null;
                if (load != null) {
                    policy.probed(server, load, loop.now());
                }
            } catch (HttpException e) {
                // As good as lost.
            }
        }

        @Override
        public void failed(boolean refused) {
            over();
        }

        private void over() {
            open[server]--;
            patience.cancel();
        }
    }
}
