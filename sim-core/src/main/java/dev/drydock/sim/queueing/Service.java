package dev.drydock.sim.queueing;

import dev.drydock.protocol.balance.Ended;
import dev.drydock.protocol.balance.Policy.Hears;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.random.RandomStream;
import dev.drydock.sim.registry.Directory;
import java.util.List;
import java.util.stream.IntStream;

/** One service at work: its balancers, its servers, and the requests that are under way. */
final class Service {
    final ServiceSpec spec;
    final Simulation simulation;
    final Requests requests = new Requests();
    final Jobs jobs = new Jobs();
    final Station[] stations;
    final ServerReports reports;
    final ServiceStats stats;
    private final Balancer[] balancers;
    private final List<Balancer> everyBalancer;
    private final RandomStream spread;
    private long turns;
    private Directory directory;

    Service(Simulation simulation, ServiceSpec spec, ServiceStats stats) {
        this.simulation = simulation;
        this.spec = spec;
        this.stats = stats;
        this.spread = simulation.stream("service/" + spec.name() + "/spread");
        List<ServerSpec> servers = spec.servers().servers();
        int room = spec.servers().queue().orElse(Integer.MAX_VALUE);
        stations = new Station[servers.size()];
        for (int number = 0; number < stations.length; number++) {
            stations[number] = new FifoStation(this, number, servers.get(number), room);
        }
        reports = new ServerReports(this);
        balancers = new Balancer[spec.balancer().count()];
        Zones zones = new Zones(servers);
        for (int number = 0; number < balancers.length; number++) {
            balancers[number] = new Balancer(this, number, zones);
        }
        everyBalancer = List.of(balancers);
    }

    /** Its balancers learn who the servers are: from a directory, or at once if that is null. */
    void start(Directory from) {
        directory = from;
        int[] everybody = IntStream.range(0, stations.length).toArray();
        for (int number = 0; number < balancers.length; number++) {
            Roster roster = balancers[number].roster();
            roster.start();
            if (from == null) {
                roster.listed(everybody);
            } else {
                balancers[number].servers(roster.nobody());
                from.subscribe(spec.name(), number, roster);
            }
        }
        reports.information().start();
        for (Station station : stations) {
            cameUp(station.number);
        }
    }

    /** A server has come up. */
    void cameUp(int server) {
        if (directory != null) {
            directory.up(spec.name(), server);
        }
        reports.cameUp(server);
    }

    /** A server has gone down. */
    void wentDown(int server) {
        if (directory != null) {
            directory.down(spec.name(), server);
        }
    }

    /** A request arrives now; its origin hears when it is over, which may be at once. */
    void begin(long work, long key, int priority, Origin origin, int tag) {
        int request = requests.open();
        requests.arrived[request] = simulation.now();
        requests.work[request] = work;
        requests.key[request] = key;
        requests.priority[request] = priority;
        requests.waited[request] = 0;
        requests.attempts[request] = 0;
        requests.origin[request] = origin;
        requests.tag[request] = tag;
        int balancer = assigned(key);
        requests.balancer[request] = balancer;
        stats.began();
        balancers[balancer].begin(request);
    }

    private int assigned(long key) {
        int count = balancers.length;
        if (count == 1) {
            return 0;
        }
        return switch (spec.balancer().assignment()) {
            case RANDOM -> spread.nextInt(count);
            case ROUND_ROBIN -> (int) (turns++ % count);
            // Other bits than policies that hash the key look at.
            case BY_KEY -> (int) Math.unsignedMultiplyHigh(key * 0x9e3779b97f4a7c15L, count);
        };
    }

    /** Gives a server some work that nobody waits for. */
    void burden(int server, long work) {
        int job = jobs.open();
        jobs.request[job] = Jobs.PROBE;
        jobs.server[job] = server;
        jobs.work[job] = work;
        jobs.waited[job] = 0;
        stations[server].arrive(job);
    }

    /** How many probes its balancers ever sent. */
    long probesSent() {
        long sum = 0;
        for (Balancer balancer : balancers) {
            sum += balancer.probesSent();
        }
        return sum;
    }

    /** Whether its balancers probe servers. */
    boolean probes() {
        return spec.balancer().policy().hears().contains(Hears.PROBES);
    }

    /** A job leaves its server. */
    void left(int job, Ended ended) {
        if (jobs.request[job] == Jobs.PROBE) {
            jobs.close(job);
            return;
        }
        balancers[jobs.balancer[job]].answer(job, ended);
    }

    /** A request is over. */
    void finish(int request, Ended ended) {
        stats.ended(requests.arrived[request], requests.waited[request], ended);
        Origin origin = requests.origin[request];
        int tag = requests.tag[request];
        requests.origin[request] = null;
        requests.close(request);
        origin.done(tag, ended);
    }

    List<Balancer> balancers() {
        return everyBalancer;
    }
}
