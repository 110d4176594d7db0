package dev.drydock.sim.queueing;

import dev.drydock.protocol.balance.Ended;
import dev.drydock.protocol.balance.Servers;
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
    /** How many jobs are at each server: side by side, as policies look at many of them. */
    final int[] present;

    final Information information;
    final ServiceStats stats;
    private final Balancer[] balancers;
    private final RandomStream spread;
    private Directory directory;

    Service(Simulation simulation, ServiceSpec spec, ServiceStats stats) {
        this.simulation = simulation;
        this.spec = spec;
        this.stats = stats;
        this.spread = simulation.stream("service/" + spec.name() + "/spread");
        List<ServerSpec> servers = spec.servers().servers();
        int room = spec.servers().queue().orElse(Integer.MAX_VALUE);
        stations = new Station[servers.size()];
        present = new int[stations.length];
        for (int number = 0; number < stations.length; number++) {
            stations[number] = spec.servers().discipline().station(this, number, servers.get(number), room);
        }
        information = Information.live(stations, present);
        balancers = new Balancer[spec.balancer().count()];
        Zones zones = new Zones(servers);
        for (int number = 0; number < balancers.length; number++) {
            balancers[number] = new Balancer(this, number, zones);
        }
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
                balancers[number].servers(Servers.of(List.of()));
                from.subscribe(spec.name(), number, roster);
            }
        }
        for (Station station : stations) {
            cameUp(station.number);
            station.start();
        }
    }

    /** A server has come up. */
    void cameUp(int server) {
        if (directory != null) {
            directory.up(spec.name(), server);
        }
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
        int balancer = balancers.length == 1 ? 0 : spread.nextInt(balancers.length);
        requests.balancer[request] = balancer;
        stats.began();
        balancers[balancer].begin(request);
    }

    /** A job leaves its server. */
    void left(int job, Ended ended) {
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
        return List.of(balancers);
    }
}
