package dev.drydock.sim.queueing;

import dev.drydock.protocol.balance.Ended;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.random.RandomStream;
import dev.drydock.sim.registry.Directory;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** One service at work: its balancers, its servers, and the requests that are under way. */
final class Service {
    final ServiceSpec spec;
    final Simulation simulation;
    final Requests requests = new Requests();
    final Jobs jobs = new Jobs();
    final Station[] stations;
    final Information information;
    final ServiceStats stats;
    /** What callers and servers did to requests; null when there is nothing to tell. */
    final CallStats calls;

    final Timers timers;
    final Remarks remarks;
    private final Balancer[] balancers;
    private final RandomStream spread;
    private final SortedSet<Integer> leaving = new TreeSet<>();
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
            stations[number] = spec.servers().discipline().station(this, number, servers.get(number), room);
        }
        information = Information.live(stations);
        timers = new Timers(this);
        boolean told = spec.caller().isPresent() || spec.servers().admission().isPresent();
        calls = told ? new CallStats(this, stats.spec) : null;
        remarks = new Remarks(spec.name(), spec.balancer().count() > 1);
        balancers = new Balancer[spec.balancer().count()];
        Zones zones = new Zones(servers);
        for (int number = 0; number < balancers.length; number++) {
            balancers[number] = new Balancer(this, number, zones);
        }
    }

    /** Its balancers learn who the servers are: from a directory, or at once if that is null. */
    void start(Directory from) {
        directory = from;
        for (int number = 0; number < balancers.length; number++) {
            Roster roster = balancers[number].roster();
            roster.start();
            if (from != null) {
                from.subscribe(spec.name(), number, roster);
            }
        }
        if (from == null) {
            list();
        }
        for (Station station : stations) {
            cameUp(station.number);
            station.start();
        }
    }

    /** A server has come up, or leaves no more. */
    void cameUp(int server) {
        if (directory != null) {
            directory.up(spec.name(), server);
        } else if (leaving.remove(server)) {
            list();
        }
    }

    /** A server leaves: it is listed no more. */
    void leaves(int server) {
        if (directory != null) {
            directory.leaves(spec.name(), server);
        } else if (leaving.add(server)) {
            list();
        }
    }

    /** A server stands still, its heartbeats with it, or goes on. */
    void stands(int server, boolean still) {
        if (directory != null) {
            directory.stands(spec.name(), server, still);
        }
    }

    /** Balancers that do not ask a directory know all servers that are not leaving. */
    private void list() {
        int[] listed = IntStream.range(0, stations.length)
                .filter(server -> !leaving.contains(server))
                .toArray();
        for (Balancer balancer : balancers) {
            balancer.roster().listed(listed);
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
        if (calls != null) {
            calls.began();
        }
        balancers[balancer].begin(request);
    }

    /** A server begins to work on a job. */
    void begun(int job) {
        balancers[jobs.balancer[job]].begun(job);
    }

    /** A job that nobody waits for is over. */
    void abandoned(int job) {
        balancers[jobs.balancer[job]].abandoned(job);
    }

    /** A timer of a request has fired. */
    void fired(int request, int timer) {
        balancers[requests.balancer[request]].fired(request, timer);
    }

    /** A job leaves its server. */
    void left(int job, Ended ended) {
        balancers[jobs.balancer[job]].answer(job, ended);
    }

    /** A request is over. */
    void finish(int request, Ended ended) {
        stats.ended(requests.arrived[request], requests.waited[request], ended);
        if (calls != null) {
            calls.ended(requests.arrived[request], requests.attempts[request], ended);
        }
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
