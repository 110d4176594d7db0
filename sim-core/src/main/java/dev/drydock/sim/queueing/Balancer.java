package dev.drydock.sim.queueing;

import dev.drydock.protocol.balance.Context;
import dev.drydock.protocol.balance.Ended;
import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.Randomness;
import dev.drydock.protocol.balance.Servers;
import dev.drydock.protocol.balance.Setup;
import dev.drydock.sim.Entity;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.random.Distribution;
import dev.drydock.sim.random.RandomStream;
import java.util.List;

/** One balancer of a service: asks its policy where each attempt goes, and hears how it ended. */
final class Balancer extends Entity implements Context {
    private static final int ENDED = 0;
    private static final int UNROUTED = 1;
    private static final int IDLE = 2;

    private final Service service;
    private final Simulation simulation;
    private final Jobs jobs;
    private final Requests requests;
    private final Policy policy;
    private final RandomStream random;
    private final RandomStream network;
    private final Distribution latency;
    private final RequestView view;
    /** What stands between requests and attempts; null when nothing does. */
    private final Calling calling;

    private final int number;
    private final Roster roster;
    private final Prober prober;
    private Servers servers = Servers.of(List.of());
    private long inFlight;

    Balancer(Service service, int number, Zones zones) {
        super(service.simulation);
        this.service = service;
        this.number = number;
        this.simulation = service.simulation;
        this.jobs = service.jobs;
        this.requests = service.requests;
        BalancerSpec spec = service.spec.balancer();
        String name = "service/" + service.spec.name() + "/balancer/" + number;
        this.random = simulation.stream(name);
        this.network = simulation.stream(name + "/network");
        this.latency = spec.latency().orElse(null);
        Setup setup = new Setup(number, spec.count(), number % zones.count(), random);
        this.policy = spec.policy().create(setup);
        this.calling = service.spec
                .caller()
                .map(caller -> new Calling(service, this, caller.create(setup), simulation.stream(name + "/caller")))
                .orElse(null);
        this.view = new RequestView(requests);
        this.roster = new Roster(service, this, zones.all(), setup);
        this.prober = new Prober(service, number, policy);
    }

    /** From now on these servers may be chosen. */
    void servers(Servers among) {
        servers = among;
        policy.servers(among, simulation.now());
    }

    /** Among whom it chooses. */
    Roster roster() {
        return roster;
    }

    /** A request comes to this balancer. */
    void begin(int request) {
        if (calling == null) {
            send(request, Policy.NOBODY, Long.MAX_VALUE);
        } else {
            calling.begin(request);
        }
    }

    /** Sends the next attempt of a request, if possible not to this server, to be answered before the deadline. */
    void send(int request, int avoid, long deadline) {
        service.reports.information().look();
        int server = policy.pick(view.of(request, avoid), this);
        if (server != Policy.NOBODY && requests.at(request).attempts == 0) {
            server = service.spread(server, servers, random);
        }
        if (server != Policy.NOBODY) {
            int job = open(request, server, deadline);
            inFlight++;
            policy.started(server, simulation.now());
            carry(job, server);
        } else if (calling == null) {
            requests.at(request).attempts++;
            service.finish(request, Ended.UNROUTED);
        } else {
            simulation.schedule(this, 0, UNROUTED, jobs.handle(open(request, server, deadline)));
        }
    }

    private int open(int request, int server, long deadline) {
        int job = jobs.open();
        Jobs.Row row = jobs.at(job);
        Requests.Row of = requests.at(request);
        row.request = request;
        row.attempt = of.attempts++;
        row.balancer = of.balancer;
        row.server = server;
        row.sent = simulation.now();
        row.deadline = deadline;
        row.work = of.work;
        row.waited = 0;
        row.priority = of.priority;
        row.stopped = false;
        row.seed = of.seed;
        row.key = of.key;
        if (calling == null) {
            of.job = job;
        } else {
            calling.opened(job);
        }
        return job;
    }

    /** Sends an active check to a server; returns its handle. */
    long sendCheck(int server, int round, long work) {
        int job = jobs.open();
        jobs.at(job).request = Jobs.CHECK;
        jobs.at(job).attempt = round;
        jobs.at(job).balancer = number;
        jobs.at(job).server = server;
        jobs.at(job).sent = simulation.now();
        jobs.at(job).deadline = Long.MAX_VALUE;
        jobs.at(job).work = work;
        jobs.at(job).waited = 0;
        jobs.at(job).priority = 0;
        jobs.at(job).stopped = false;
        long handle = jobs.handle(job);
        carry(job, server);
        return handle;
    }

    /** Waits for an active check no longer. One that is still on its way comes back as any other, to be ignored. */
    void withdrawCheck(long handle) {
        int job = (int) handle;
        if (jobs.isCurrent(handle) && service.stations[jobs.at(job).server].withdraw(job)) {
            jobs.close(job);
        }
    }

    private void carry(int job, int server) {
        if (service.told != null) {
            service.told.sent(number, job);
        }
        Station station = service.stations[server];
        if (latency == null) {
            station.arrive(job);
        } else {
            simulation.schedule(station, latency.sample(network), Station.ARRIVE, job);
        }
    }

    /** A server lets go of a job of this balancer; the answer has its way to go. */
    void answer(int job, Ended ended) {
        if (jobs.at(job).request == Jobs.NOBODY) {
            abandoned(job);
        } else if (latency == null && calling != null && calling.isBusy()) {
            simulation.schedule(this, 0, ENDED, job, ended);
        } else if (latency == null) {
            ended(job, ended);
        } else {
            simulation.schedule(this, latency.sample(network), ENDED, job, ended);
        }
    }

    @Override
    protected void handle(int kind, long argument, Object payload) {
        switch (kind) {
            case IDLE -> policy.idle((int) argument, simulation.now());
            case UNROUTED -> unrouted(argument);
            default -> ended((int) argument, (Ended) payload);
        }
    }

    /** There was no server for an attempt; unless it has been given up meanwhile, its caller hears so. */
    private void unrouted(long handle) {
        if (jobs.isCurrent(handle)) {
            int job = (int) handle;
            int request = jobs.at(job).request;
            int attempt = jobs.at(job).attempt;
            calling.forget(job);
            jobs.close(job);
            calling.answered(request, attempt, Ended.UNROUTED);
        }
    }

    /** A server becomes idle and has chosen this balancer to tell; the message has its way to go. */
    void hearIdle(int server) {
        if (latency == null) {
            policy.idle(server, simulation.now());
        } else {
            simulation.schedule(this, latency.sample(network), IDLE, server);
        }
    }

    /** A server that is idle is known here from the beginning. */
    void idle(int server) {
        policy.idle(server, simulation.now());
    }

    /** How many idle servers wait to be used here. */
    int idleServers() {
        return policy.idleServers();
    }

    /** An attempt has ended for this balancer. */
    private void ended(int job, Ended ended) {
        long now = simulation.now();
        int request = jobs.at(job).request;
        int server = jobs.at(job).server;
        if (request == Jobs.NOBODY) {
            abandoned(job);
            return;
        }
        if (request == Jobs.CHECK) {
            int round = jobs.at(job).attempt;
            jobs.close(job);
            roster.checkAnswered(server, round, ended);
            return;
        }
        if (service.told != null) {
            service.told.ended(number, job, ended);
        }
        inFlight--;
        policy.finished(server, ended, now - jobs.at(job).sent, now);
        roster.finished(server, ended, now - jobs.at(job).sent);
        if (jobs.at(job).load != null) {
            policy.reported(server, jobs.at(job).load, now);
            jobs.at(job).load = null;
        }
        requests.at(request).waited += jobs.at(job).waited;
        if (calling == null) {
            jobs.close(job);
            service.finish(request, ended);
        } else {
            int attempt = jobs.at(job).attempt;
            calling.forget(job);
            jobs.close(job);
            calling.answered(request, attempt, ended);
        }
    }

    /** Waits for a job no longer, and tells its server so if asked to. */
    void giveUp(int job, Ended as, boolean tell) {
        int server = jobs.at(job).server;
        if (server == Policy.NOBODY) {
            jobs.close(job);
            return;
        }
        long now = simulation.now();
        long latencyNanos = now - jobs.at(job).sent;
        jobs.at(job).request = Jobs.NOBODY;
        inFlight--;
        policy.finished(server, as, latencyNanos, now);
        roster.finished(server, as, latencyNanos);
        if (jobs.at(job).state == Jobs.LOST || (tell && latency == null)) {
            service.stations[server].cancel(job);
        } else if (tell) {
            simulation.schedule(service.stations[server], latency.sample(network), Station.CANCEL, jobs.handle(job));
        }
    }

    /** Nobody needs the answer to a request any more, which has one attempt. */
    void cancel(int request) {
        giveUp(requests.at(request).job, Ended.CANCELLED, true);
        service.finish(request, Ended.CANCELLED);
    }

    /** A job that nobody waits for is over. */
    void abandoned(int job) {
        service.callStats.wasted(service.simulation.now(), jobs.at(job).spent);
        jobs.at(job).load = null;
        jobs.close(job);
    }

    /** A server begins to work on a job of this balancer. */
    void begun(int job) {
        if (calling != null) {
            calling.begun(job);
        }
    }

    /** A timer of a request has fired. */
    void fired(int request, int timer) {
        calling.fired(request, timer);
    }

    long breakerOpenings() {
        return calling == null ? 0 : calling.breakerOpenings();
    }

    /** How many attempts of this balancer have been sent and not ended. */
    long inFlight() {
        return inFlight;
    }

    @Override
    public long now() {
        return simulation.now();
    }

    @Override
    public Randomness random() {
        return random;
    }

    @Override
    public int requestsAt(int server) {
        return service.reports.information().requestsAt(server);
    }

    @Override
    public long workAt(int server) {
        return service.reports.information().workAt(server);
    }

    @Override
    public double speedOf(int server) {
        return service.stations[server].usual();
    }

    @Override
    public void probe(int server) {
        prober.send(server);
    }

    /** How many probes were ever sent. */
    long probesSent() {
        return prober.sent();
    }
}
