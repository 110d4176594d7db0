package dev.drydock.sim.queueing;

import dev.drydock.protocol.balance.Ended;
import dev.drydock.protocol.balance.Policy.Hears;
import dev.drydock.protocol.balance.Servers;
import dev.drydock.record.course.CallStats;
import dev.drydock.record.course.ServiceStats;
import dev.drydock.record.course.Window;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.random.RandomStream;
import dev.drydock.sim.registry.Directory;
import java.util.Arrays;
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
    Station[] stations;
    /** How many jobs are at each server: side by side, as policies look at many of them. */
    int[] present;

    final ServerReports reports;
    final ServiceStats stats;
    /** What callers and servers did to requests; null when there is nothing to tell. */
    final CallStats callStats;

    final Timers timers;
    /** Null where nobody listens. */
    ServiceTrace told;

    final Remarks remarks;
    private final Balancer[] balancers;
    private final List<Balancer> everyBalancer;
    private final Spread spread;
    private final Zones zones;
    /** Null where the servers are there from the beginning. */
    final ServerPool pool;

    private final SortedSet<Integer> leaving = new TreeSet<>();
    private Directory directory;
    /** Null where a request asks one server. */
    private final FanOut fanOut;
    /** Null where no other service is called. */
    private Calls downstream;

    /** @param window of which measures are taken */
    Service(Simulation simulation, ServiceSpec spec, Window window) {
        this.simulation = simulation;
        this.spec = spec;
        this.stats = new ServiceStats(window);
        this.spread = new Spread(spec, simulation::stream);
        ContainerServers containers = spec.servers().containers().orElse(null);
        pool = containers == null ? null : new ServerPool(this);
        List<ServerSpec> servers = containers == null ? spec.servers().servers() : List.of();
        stations = new Station[servers.size()];
        present = new int[stations.length];
        for (int number = 0; number < stations.length; number++) {
            stations[number] = station(number, servers.get(number));
        }
        reports = new ServerReports(this);
        timers = new Timers(this);
        boolean told = spec.withdraws() || spec.servers().admission().isPresent();
        callStats = told ? new CallStats(window) : null;
        remarks = new Remarks(spec.name(), spec.balancer().count() > 1);
        balancers = new Balancer[spec.balancer().count()];
        zones = containers == null ? new Zones(servers) : Zones.empty(containers.zones());
        for (int number = 0; number < balancers.length; number++) {
            balancers[number] = new Balancer(this, number, zones);
        }
        everyBalancer = List.of(balancers);
        fanOut = spec.fanOut().map(each -> new FanOut(this, each)).orElse(null);
    }

    private Station station(int number, ServerSpec server) {
        int room = spec.servers().queue().orElse(Integer.MAX_VALUE);
        return spec.servers().discipline().station(this, number, server, room);
    }

    /** One more server is up, so many times as fast as usual, of which balancers do not know yet; returns its number. */
    int open(double speed, String zone) {
        ServerSpec like = spec.servers().servers().getFirst();
        ServerSpec server = new ServerSpec(like.cores(), like.speed(), like.weight(), zone, like.changes());
        int number = stations.length;
        present = Arrays.copyOf(present, number + 1);
        stations = Arrays.copyOf(stations, number + 1);
        stations[number] = station(number, server);
        zones.add(server);
        reports.opened();
        stations[number].usual(like.speed() * speed);
        stations[number].start();
        return number;
    }

    /** Balancers have come to know a server. */
    void introduce(int server) {
        if (stations[server].speaks()) {
            reports.cameUp(server);
        }
    }

    /** From now on requests call these services, in the order of its specification. */
    void calls(List<Service> callees) {
        downstream = callees.isEmpty() ? null : new Calls(this, callees);
    }

    /** Whether requests have parts whose draws follow from their seeds. */
    boolean hasParts() {
        return fanOut != null || downstream != null;
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
        reports.information().start();
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
        reports.cameUp(server);
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

    /** Balancers that nobody tells know all servers that are not leaving. */
    private void list() {
        if (pool != null) {
            return;
        }
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
    void begin(Demand demand, Origin origin, int tag) {
        stats.began(simulation.now());
        if (fanOut == null) {
            ask(demand, origin, tag);
        } else {
            fanOut.begin(demand, origin, tag);
        }
    }

    /**
     * Asks one server.
     *
     * @param origin null for a leg of a request that asks several
     */
    void ask(Demand demand, Origin origin, int tag) {
        int request = requests.open();
        Requests.Row row = requests.at(request);
        row.leg = demand.leg;
        row.arrived = simulation.now();
        row.work = demand.work;
        row.key = demand.key;
        row.priority = demand.priority;
        row.seed = demand.seed;
        row.waited = 0;
        row.attempts = 0;
        row.origin = origin;
        row.tag = tag;
        int balancer = spread.next(demand.key);
        row.balancer = balancer;
        if (callStats != null) {
            callStats.began(simulation.now());
        }
        if (origin == null) {
            fanOut.sent(tag, demand.leg, request);
        }
        balancers[balancer].begin(request);
    }

    /** Gives a server some work that nobody waits for. */
    void burden(int server, long work) {
        int job = jobs.open();
        jobs.at(job).request = Jobs.PROBE;
        jobs.at(job).deadline = Long.MAX_VALUE;
        jobs.at(job).stopped = false;
        jobs.at(job).server = server;
        jobs.at(job).work = work;
        jobs.at(job).waited = 0;
        jobs.at(job).priority = 0;
        jobs.at(job).deadline = Long.MAX_VALUE;
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

    /** A server begins to work on a job. */
    void begun(int job) {
        if (jobs.at(job).request >= 0) {
            balancers[jobs.at(job).balancer].begun(job);
        }
    }

    /** A job that nobody waits for is over. */
    void abandoned(int job) {
        balancers[jobs.at(job).balancer].abandoned(job);
    }

    /** A timer of a request has fired. */
    void fired(int request, int timer) {
        balancers[requests.at(request).balancer].fired(request, timer);
    }

    /** A job leaves its server. */
    void left(int job, Ended ended) {
        if (jobs.at(job).request == Jobs.PROBE) {
            jobs.close(job);
            return;
        }
        if (downstream != null && ended == Ended.OK && !holdsCore() && jobs.at(job).request >= Jobs.NOBODY) {
            downstream.begin(job);
        } else {
            answer(job, ended);
        }
    }

    /** Whether cores wait for other services. */
    boolean holdsCore() {
        return spec.calls().holdsCore();
    }

    /** A job that keeps its core calls other services, whether or not anybody still waits for it. */
    void call(int job) {
        if (jobs.at(job).request >= Jobs.NOBODY) {
            downstream.begin(job);
        } else {
            stations[jobs.at(job).server].resume(job, Ended.OK);
        }
    }

    /** Nobody waits any more for what a job asked of other services. */
    void abandonCalls(int job) {
        if (jobs.at(job).request >= Jobs.NOBODY) {
            downstream.abandon(job);
        }
    }

    /** Other services have answered a job, as far as it needs. */
    void called(int job, Ended ended) {
        if (holdsCore()) {
            stations[jobs.at(job).server].resume(job, ended);
        } else {
            answer(job, ended);
        }
    }

    private void answer(int job, Ended ended) {
        reports.answers(job, ended);
        balancers[jobs.at(job).balancer].answer(job, ended);
    }

    /** A request is over. */
    void finish(int request, Ended ended) {
        Requests.Row row = requests.at(request);
        long waited = row.waited;
        long arrived = row.arrived;
        int leg = row.leg;
        if (callStats != null) {
            callStats.ended(simulation.now(), arrived, row.attempts, ended);
        }
        Origin origin = row.origin;
        int tag = row.tag;
        row.origin = null;
        requests.close(request);
        if (origin == null) {
            fanOut.over(tag, leg, ended, waited);
        } else {
            stats.ended(simulation.now(), arrived, waited, ended);
            origin.done(tag, ended);
        }
    }

    /** Nobody needs the answer to a leg any more. */
    void cancelLeg(int request) {
        balancers[requests.at(request).balancer].cancel(request);
    }

    /** Where the attempt of a leg goes for which the policy has picked a server. */
    int spread(int picked, Servers among, RandomStream random) {
        return fanOut == null ? picked : fanOut.distinct(picked, among, random);
    }

    /** How many requests are not over. */
    int underWay() {
        return fanOut == null ? requests.size() : fanOut.underWay();
    }

    /** How many legs should be under way; as many are, unless one got lost. */
    long legs() {
        return fanOut == null ? requests.size() : fanOut.legs();
    }

    /** The sum over all requests that are under way of the time since they arrived. */
    double ages() {
        return fanOut == null ? requests.ages(simulation.now()) : fanOut.ages(simulation.now());
    }

    List<Balancer> balancers() {
        return everyBalancer;
    }

    /** How long the cores of all servers have worked so far, in nanoseconds. */
    double busyArea() {
        double sum = 0;
        for (Station station : stations) {
            sum += station.busyArea();
        }
        return sum;
    }

    /** How often circuit breakers have opened so far. */
    long breakerOpenings() {
        return everyBalancer.stream().mapToLong(Balancer::breakerOpenings).sum();
    }
}
