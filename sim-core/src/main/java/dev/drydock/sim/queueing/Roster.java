package dev.drydock.sim.queueing;

import dev.drydock.protocol.balance.Ended;
import dev.drydock.protocol.balance.Health;
import dev.drydock.protocol.balance.Servers;
import dev.drydock.protocol.balance.Setup;
import dev.drydock.sim.Entity;
import dev.drydock.sim.SimTimer;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.registry.Discovery;
import java.util.Arrays;
import java.util.List;

/**
 * Among whom one balancer chooses: the servers that discovery lists, as its health view sees them. It makes the active
 * checks, which are small requests that go the way of all requests, and lets the view's time pass.
 */
final class Roster extends Entity implements Discovery.Subscriber {
    private static final int TICK = 0;
    private static final int CHECK = 1;
    private static final int TIMEOUT = 2;
    private static final int[] NOBODY = {};

    private final Simulation simulation;
    private final Balancer balancer;
    private final List<Servers.Server> all;
    private final int number;
    private final Remarks remarks;
    /** Null where every listed server is healthy. */
    private final Health health;

    private final HealthSpec spec;
    private Checked[] checked = {};
    private int[] listed = NOBODY;
    private Servers view;
    /** Whether there ever was a server to use. */
    private boolean used;

    private long panicSince = -1;
    private double panicArea;

    /** The active checks of one server. */
    private static final class Checked {
        private final SimTimer next;
        private final SimTimer timeout;
        private boolean listed;
        /** Which check is under way, or was last. */
        private int round;

        /** Whether it is answered, or given up. */
        private boolean answered = true;

        /** The handle of the last check. */
        private long check;

        Checked(SimTimer next, SimTimer timeout) {
            this.next = next;
            this.timeout = timeout;
        }
    }

    /** A roster on which nobody is yet; {@code health} may be null. */
    Roster(Service service, Balancer balancer, List<Servers.Server> all, Setup setup) {
        super(service.simulation);
        this.simulation = service.simulation;
        this.balancer = balancer;
        this.all = all;
        this.number = setup.balancer();
        this.remarks = service.remarks;
        this.view = Servers.of(all);
        this.spec = service.spec.balancer().health().orElse(null);
        this.health = spec == null ? null : spec.factory().create(setup);
        reserve();
    }

    /** Makes room for all servers. */
    private void reserve() {
        int known = checked.length;
        if (health == null || health.checkNanos() == 0 || known == all.size()) {
            return;
        }
        checked = Arrays.copyOf(checked, all.size());
        for (int server = known; server < checked.length; server++) {
            checked[server] =
                    new Checked(simulation.timer(this, CHECK, server), simulation.timer(this, TIMEOUT, server));
        }
    }

    /** Begins with nobody on it. */
    void start() {
        balancer.servers(view);
        if (health != null && health.intervalNanos() > 0) {
            simulation.schedule(this, health.intervalNanos(), TICK, 0);
        }
    }

    @Override
    public void listed(int[] servers) {
        if (Arrays.equals(servers, listed)) {
            return;
        }
        listed = servers;
        reserve();
        if (health == null) {
            view(Servers.of(all, listed));
            return;
        }
        tell(health.listed(all, listed, simulation.now()));
        if (checked.length > 0) {
            checkTheListed();
        }
    }

    /** Checks of servers that are listed anew begin at once, those of servers that are listed no more end. */
    private void checkTheListed() {
        boolean[] is = new boolean[checked.length];
        for (int server : listed) {
            is[server] = true;
        }
        for (int server = 0; server < checked.length; server++) {
            Checked one = checked[server];
            if (is[server] && !one.listed) {
                one.next.arm(0);
            } else if (!is[server] && one.listed) {
                one.next.cancel();
                giveUp(one);
            }
            one.listed = is[server];
        }
    }

    /** An attempt of the balancer has ended. */
    void finished(int server, Ended ended, long latencyNanos) {
        if (health != null) {
            tell(health.finished(server, ended, latencyNanos, simulation.now()));
        }
    }

    @Override
    protected void handle(int kind, long argument, Object payload) {
        switch (kind) {
            case TICK -> {
                simulation.schedule(this, health.intervalNanos(), TICK, 0);
                tell(health.tick(simulation.now()));
            }
            case CHECK -> check((int) argument);
            case TIMEOUT -> {
                giveUp(checked[(int) argument]);
                ended((int) argument, false);
            }
            default -> throw new IllegalStateException("no such event on a roster: " + kind);
        }
    }

    private void check(int server) {
        Checked one = checked[server];
        giveUp(one);
        one.round++;
        // A check that may wait until the next begins has failed before that begins.
        one.timeout.arm(health.checkTimeoutNanos());
        one.next.arm(health.checkNanos());
        one.answered = false;
        one.check = balancer.sendCheck(server, one.round, spec.checkCostNanos());
    }

    private void giveUp(Checked one) {
        one.timeout.cancel();
        if (!one.answered) {
            balancer.withdrawCheck(one.check);
            one.answered = true;
        }
    }

    /** A check has been answered, perhaps one that is awaited no more. */
    void checkAnswered(int server, int round, Ended ended) {
        Checked one = checked[server];
        if (!one.answered && one.round == round) {
            one.timeout.cancel();
            one.answered = true;
            ended(server, ended.isOk() || (ended == Ended.FAILED && !spec.deepChecks()));
        }
    }

    private void ended(int server, boolean passed) {
        tell(health.checked(server, passed, simulation.now()));
    }

    private void tell(boolean changed) {
        if (changed) {
            view(health.view());
        }
        if (health.isInPanic() != (panicSince >= 0)) {
            remarks.panics(simulation.now(), number, health.isInPanic());
            panicArea = panicNanos();
            panicSince = health.isInPanic() ? simulation.now() : -1;
        }
    }

    private void view(Servers next) {
        if (used) {
            remarks.changed(simulation.now(), number, view, next);
        }
        used |= !next.isEmpty();
        view = next;
        balancer.servers(next);
    }

    /** For how long it has been in panic so far. */
    double panicNanos() {
        return panicArea + (panicSince < 0 ? 0 : simulation.now() - panicSince);
    }

    /** How many times it has ejected a server so far. */
    long ejections() {
        return health == null ? 0 : health.ejections();
    }
}
