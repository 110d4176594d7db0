package dev.drydock.sim.queueing;

import dev.drydock.protocol.balance.Ended;
import dev.drydock.protocol.balance.Load;
import dev.drydock.protocol.balance.LoadMeter;
import dev.drydock.protocol.balance.Policy.Hears;
import dev.drydock.sim.random.RandomStream;
import java.util.Arrays;
import java.util.List;

/** What the servers of one service tell its balancers besides answers, as far as the policy hears it. */
final class ServerReports {
    private final Service service;
    private final Information information;
    private final boolean measured;
    private LoadMeter[] meters = {};
    private final boolean loads;
    private final boolean idleness;
    private final int idleChoices;
    private final RandomStream random;
    /** How much of what each server holds are costs of probes. */
    private int[] burdens = {};

    ServerReports(Service service) {
        this.service = service;
        BalancerSpec spec = service.spec.balancer();
        List<Hears> hears = spec.policy().hears();
        this.loads = hears.contains(Hears.LOAD);
        this.idleness = hears.contains(Hears.IDLENESS);
        this.idleChoices = Math.min(spec.signals().idleChoices(), spec.count());
        this.random = service.simulation.stream("service/" + service.spec.name() + "/idle");
        this.measured = loads || hears.contains(Hears.PROBES);
        reserve();
        boolean asked = hears.contains(Hears.REQUESTS) || hears.contains(Hears.WORK);
        this.information = Information.of(asked ? spec.signals().information() : InformationSpec.LIVE, service);
    }

    private void reserve() {
        int known = burdens.length;
        burdens = Arrays.copyOf(burdens, service.stations.length);
        if (measured) {
            meters = Arrays.copyOf(meters, service.stations.length);
            for (int server = known; server < meters.length; server++) {
                meters[server] = new LoadMeter(
                        service.stations[server].spec.cores(),
                        service.spec.balancer().signals().loadWindowNanos(),
                        service.simulation.now());
            }
        }
    }

    /** One more server is there. */
    void opened() {
        reserve();
        information.opened();
    }

    /** What can be known of all servers. */
    Information information() {
        return information;
    }

    /** A server has come up, holding nothing. */
    void cameUp(int server) {
        if (idleness) {
            idleTo().idle(server);
        }
    }

    /** A server has taken a job on. */
    void took(Station station, int job) {
        Jobs jobs = service.jobs;
        if (jobs.at(job).request == Jobs.PROBE) {
            burdens[station.number]++;
        }
        if (measured) {
            jobs.at(job).beside = requestsAt(station.number);
        }
        information.changed(station.number);
    }

    /** A job is no longer at a server; who sent it does not know yet. */
    void letGo(Station station, int job) {
        int server = station.number;
        if (service.jobs.at(job).request == Jobs.PROBE) {
            burdens[server]--;
        }
        information.changed(server);
        if (idleness && station.present() == 0 && station.speaks()) {
            idleTo().hearIdle(server);
        }
    }

    /** A server answers a job, and tells its load along with that. */
    void answers(int job, Ended ended) {
        if (!measured) {
            return;
        }
        Jobs jobs = service.jobs;
        int server = jobs.at(job).server;
        Station station = service.stations[server];
        meters[server].answers(
                jobs.at(job).beside, jobs.at(job).arrived, ended, station.busyArea(), service.simulation.now());
        jobs.at(job).load = loads && station.speaks() ? load(server) : null;
    }

    /** "Randomly, or to the one with the fewest of d" (Lu et al., 2011, section 2.2: SQ(d) at the secondary problem). */
    private Balancer idleTo() {
        List<Balancer> balancers = service.balancers();
        Balancer best = balancers.get(random.nextInt(balancers.size()));
        for (int drawn = 1; drawn < idleChoices; drawn++) {
            Balancer other = balancers.get(random.nextInt(balancers.size()));
            if (other.idleServers() < best.idleServers()) {
                best = other;
            }
        }
        return best;
    }

    /** How many requests a server holds, the costs of probes left out. */
    int requestsAt(int server) {
        return service.present[server] - burdens[server];
    }

    /** What a server says of itself now. */
    Load load(int server) {
        return meters[server].load(requestsAt(server), service.stations[server].busyArea(), service.simulation.now());
    }
}
