package dev.drydock.live.balancer;

import dev.drydock.live.http.HeaderText;
import dev.drydock.live.http.Headers;
import dev.drydock.live.http.HttpPeer;
import dev.drydock.live.http.Loop;
import dev.drydock.live.http.Timer;
import dev.drydock.live.http.WorkHeaders;
import dev.drydock.live.plan.BalancerPart;
import dev.drydock.live.plan.BalancerPart.HealthPlan;
import dev.drydock.protocol.balance.Ended;
import dev.drydock.protocol.balance.Health;
import dev.drydock.protocol.balance.Servers;
import dev.drydock.protocol.balance.Setup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Among whom a balancer chooses: the servers of its plan that are listed, as its health view sees them. It makes the active checks ({@code
 * GET /healthz}, which waits its turn at the server as any request does), and lets the view's time pass.
 */
final class Roster implements AutoCloseable {
    private final Loop loop;
    private final Proxy proxy;
    private final List<Servers.Server> all;
    private final Remarks remarks;
    /** Null where every server is healthy. */
    private final Health health;

    private final HealthPlan plan;
    private final Timer tick;
    private final List<Check> checks = new ArrayList<>();
    private Servers view;
    private boolean panics;
    private long panicSince;
    private long panicNanos;
    private int[] listed;
    private boolean closed;

    Roster(Loop loop, Proxy proxy, BalancerPart part, Setup setup, int[] listed, Remarks remarks) {
        this.listed = listed;
        this.loop = loop;
        this.proxy = proxy;
        this.remarks = remarks;
        this.all = part.servers().stream()
                .map(server -> new Servers.Server(server.name(), server.weight(), server.zone()))
                .toList();
        this.view = Servers.of(all);
        this.plan = part.health().orElse(null);
        this.health = plan == null ? null : plan.options().create(setup);
        this.tick = loop.timer(this::tick);
    }

    void start() {
        if (health == null) {
            view(Servers.of(all, listed));
            return;
        }
        proxy.servers(view);
        tell(health.listed(all, listed, loop.now()));
        if (health.intervalNanos() > 0) {
            tick.in(health.intervalNanos());
        }
        if (health.checkNanos() > 0) {
            IntStream.range(0, all.size()).forEach(server -> checks.add(new Check(server)));
            checkTheListed();
        }
    }

    /** From now on only these servers may be chosen; what others hold they serve. */
    void list(int[] servers) {
        listed = servers;
        if (health == null) {
            Servers next = Servers.of(all, listed);
            remarks.changed(view, next);
            view(next);
            return;
        }
        tell(health.listed(all, listed, loop.now()));
        checkTheListed();
    }

    /** Checks of servers that are listed anew begin at once, those of servers that are listed no more end. */
    private void checkTheListed() {
        for (Check check : checks) {
            boolean is = Arrays.stream(listed).anyMatch(server -> server == check.server);
            if (is && !check.next.isArmed()) {
                check.next.in(0);
            } else if (!is) {
                check.close();
            }
        }
    }

    private void tick() {
        tick.in(health.intervalNanos());
        tell(health.tick(loop.now()));
    }

    /** An attempt of the balancer has ended. */
    void finished(int server, Ended ended, long latencyNanos) {
        if (health != null && !closed) {
            tell(health.finished(server, ended, latencyNanos, loop.now()));
        }
    }

    private void tell(boolean changed) {
        if (changed) {
            remarks.changed(view, health.view());
            view(health.view());
        }
        if (health.isInPanic() != panics) {
            panicNanos = panicNanos();
            panicSince = loop.now();
            panics = health.isInPanic();
            remarks.panics(panics);
        }
    }

    private void view(Servers next) {
        view = next;
        proxy.servers(next);
    }

    /** For how long it has been in panic so far. */
    long panicNanos() {
        return panicNanos + (panics ? loop.now() - panicSince : 0);
    }

    /** How many times it has ejected a server so far. */
    long ejections() {
        return health == null ? 0 : health.ejections();
    }

    /** How many servers may be chosen. */
    int count() {
        return view.count();
    }

    @Override
    public void close() {
        closed = true;
        tick.cancel();
        checks.forEach(Check::close);
    }

    /** The active checks of one server, one after the other. */
    private final class Check {
        private final int server;
        private final Timer next = loop.timer(this::begin);
        private final Timer timeout = loop.timer(this::timedOut);
        /** The one that is under way; null when there is none. */
        private HttpPeer.Call call;

        Check(int server) {
            this.server = server;
        }

        private void begin() {
            giveUp();
            timeout.in(health.checkTimeoutNanos());
            next.in(health.checkNanos());
            HeaderText headers = new HeaderText().with(WorkHeaders.WORK, plan.checkCostNanos());
            proxy.arrives(server);
            call = proxy.upstreams()
                    .get(server)
                    .ask(Upstream.Message.get("/healthz", headers), new Upstream.Listener() {
                        @Override
                        public void answered(int status, Headers told, byte[] body) {
                            ended(status == 200 || (status == 500 && !plan.deepChecks()));
                        }

                        @Override
                        public void failed(boolean refused) {
                            ended(false);
                        }
                    });
        }

        private void ended(boolean passed) {
            proxy.left(server);
            call = null;
            timeout.cancel();
            tell(health.checked(server, passed, loop.now()));
        }

        private void timedOut() {
            giveUp();
            tell(health.checked(server, false, loop.now()));
        }

        private void giveUp() {
            timeout.cancel();
            if (call != null) {
                call.cancel();
                call = null;
                proxy.left(server);
            }
        }

        private void close() {
            next.cancel();
            giveUp();
        }
    }
}
