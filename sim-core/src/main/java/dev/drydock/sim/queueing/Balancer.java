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

/** One balancer of a service: asks its policy where each attempt goes, and hears how it ended. */
final class Balancer extends Entity implements Context {
    private static final int ENDED = 0;

    private final Service service;
    private final Simulation simulation;
    private final Jobs jobs;
    private final Requests requests;
    private final Policy policy;
    private final RandomStream random;
    private final RandomStream network;
    private final Distribution latency;
    private final RequestView view;
    private final int number;
    private final Roster roster;
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
        this.view = new RequestView(requests);
        this.roster = new Roster(service, this, zones.all(), setup);
    }

    /** From now on these servers may be chosen. */
    void servers(Servers servers) {
        policy.servers(servers, simulation.now());
    }

    /** Among whom it chooses. */
    Roster roster() {
        return roster;
    }

    /** A request comes to this balancer. */
    void begin(int request) {
        send(request, Policy.NOBODY);
    }

    /** Sends the next attempt of a request, if possible not to this server. */
    void send(int request, int avoid) {
        long now = simulation.now();
        int attempt = requests.attempts[request]++;
        int server = policy.pick(view.of(request, avoid), this);
        if (server == Policy.NOBODY) {
            service.finish(request, Ended.UNROUTED);
            return;
        }
        int job = jobs.open();
        jobs.request[job] = request;
        jobs.attempt[job] = attempt;
        jobs.balancer[job] = requests.balancer[request];
        jobs.server[job] = server;
        jobs.sent[job] = now;
        jobs.work[job] = requests.work[request];
        jobs.waited[job] = 0;
        jobs.priority[job] = requests.priority[request];
        inFlight++;
        policy.started(server, now);
        carry(job, server);
    }

    /** Sends an active check to a server. */
    void sendCheck(int server, int round, long work) {
        int job = jobs.open();
        jobs.request[job] = Jobs.CHECK;
        jobs.attempt[job] = round;
        jobs.balancer[job] = number;
        jobs.server[job] = server;
        jobs.sent[job] = simulation.now();
        jobs.work[job] = work;
        jobs.waited[job] = 0;
        jobs.priority[job] = 0;
        carry(job, server);
    }

    private void carry(int job, int server) {
        Station station = service.stations[server];
        if (latency == null) {
            station.arrive(job);
        } else {
            simulation.schedule(station, latency.sample(network), Station.ARRIVE, job);
        }
    }

    /** A server lets go of a job of this balancer; the answer has its way to go. */
    void answer(int job, Ended ended) {
        if (latency == null) {
            ended(job, ended);
        } else {
            simulation.schedule(this, latency.sample(network), ENDED, job, ended);
        }
    }

    @Override
    protected void handle(int kind, long argument, Object payload) {
        ended((int) argument, (Ended) payload);
    }

    /** An attempt has ended for this balancer. */
    private void ended(int job, Ended ended) {
        long now = simulation.now();
        int request = jobs.request[job];
        int server = jobs.server[job];
        if (request == Jobs.CHECK) {
            int round = jobs.attempt[job];
            jobs.close(job);
            roster.checkAnswered(server, round, ended);
            return;
        }
        inFlight--;
        policy.finished(server, ended, now - jobs.sent[job], now);
        roster.finished(server, ended, now - jobs.sent[job]);
        requests.waited[request] += jobs.waited[job];
        jobs.close(job);
        service.finish(request, ended);
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
        return service.information.requestsAt(server);
    }

    @Override
    public long workAt(int server) {
        return service.information.workAt(server);
    }

    @Override
    public double speedOf(int server) {
        return service.stations[server].spec.speed();
    }

    @Override
    public void probe(int server) {
        throw new UnsupportedOperationException("servers do not answer probes here");
    }
}
