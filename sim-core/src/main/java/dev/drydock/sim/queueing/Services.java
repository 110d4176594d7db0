package dev.drydock.sim.queueing;

import dev.drydock.record.FaultBand;
import dev.drydock.record.Measures;
import dev.drydock.record.SeriesPoint;
import dev.drydock.record.ServerLoad;
import dev.drydock.record.TimelineEvent;
import dev.drydock.record.Verdict;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.measure.Part;
import dev.drydock.sim.registry.Directory;
import dev.drydock.sim.trace.Tracing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** All services of one simulation, and the traffic that comes to them. */
public final class Services implements Part {
    private final Simulation simulation;
    private final ServicesSpec spec;
    private final List<Service> services = new ArrayList<>();
    private final List<Traffic> traffic = new ArrayList<>();
    private final List<ServerMeter> meters = new ArrayList<>();
    private final List<RosterMeter> rosters = new ArrayList<>();
    private final List<SignalMeter> signals = new ArrayList<>();
    private final List<ServerFaults> faults = new ArrayList<>();
    private final Directory directory;

    /** Services in which nothing has happened yet, and whose balancers know all servers. */
    public Services(Simulation simulation, ServicesSpec spec) {
        this(simulation, spec, null);
    }

    /**
     * Services in which nothing has happened yet.
     *
     * @param directory where the servers of those services are listed that are discovered; null where there are none
     */
    public Services(Simulation simulation, ServicesSpec spec, Directory directory) {
        this.simulation = simulation;
        this.directory = directory;
        this.spec = spec;
        for (ServiceSpec each : spec.services()) {
            Service service = new Service(simulation, each, spec.measure().window());
            services.add(service);
            meters.add(new ServerMeter(service));
            faults.add(new ServerFaults(service, spec.measure().durationNanos()));
            rosters.add(new RosterMeter(service, directoryOf(service)));
            signals.add(new SignalMeter(service));
            if (each.traffic().isPresent()) {
                traffic.add(new Traffic(service, spec.measure().durationNanos()));
            }
        }
        for (Service service : services) {
            service.calls(service.spec.calls().calls().stream()
                    .map(call -> named(call.service()))
                    .toList());
        }
    }

    private Service named(String name) {
        return services.stream()
                .filter(service -> service.spec.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Tells what happens to attempts from now on, where somebody listens. */
    public void tell(Tracing tracing) {
        if (tracing.on()) {
            services.forEach(service -> service.told = new ServiceTrace(service, tracing));
        }
    }

    /** Lets requests arrive from now on. */
    @Override
    public void start() {
        services.forEach(service -> service.start(directoryOf(service)));
        faults.forEach(ServerFaults::start);
        traffic.forEach(Traffic::start);
    }

    /**
     * The servers of a service that stands on containers.
     *
     * @throws IllegalArgumentException when there is no such service, or it has servers of its own
     */
    public ServerPool pool(String name) {
        for (Service service : services) {
            if (service.spec.name().equals(name) && service.pool != null) {
                return service.pool;
            }
        }
        throw new IllegalArgumentException("there is no service " + name + " whose servers are containers");
    }

    private Directory directoryOf(Service service) {
        return directory != null && directory.covers(service.spec.name()) ? directory : null;
    }

    /** The warm-up is over. */
    @Override
    public void markWarmup() {
        services.forEach(service -> service.stats.markWarmup(simulation.now()));
        calls().forEach(service -> service.callStats.markWarmup(service.busyArea(), service.breakerOpenings()));
        meters.forEach(ServerMeter::markWarmup);
        rosters.forEach(RosterMeter::markWarmup);
        signals.forEach(SignalMeter::markWarmup);
    }

    /** The load is over: nothing arrives any more. */
    @Override
    public void markEnd() {
        services.forEach(service -> service.stats.markEnd(simulation.now()));
        calls().forEach(service -> service.callStats.markEnd(service.busyArea(), service.breakerOpenings()));
        meters.forEach(ServerMeter::markEnd);
        rosters.forEach(RosterMeter::markEnd);
        signals.forEach(SignalMeter::markEnd);
    }

    private Stream<Service> calls() {
        return services.stream().filter(service -> service.callStats != null);
    }

    /** Whether requests are under way, for as long again as the load lasted. */
    @Override
    public boolean isBusy() {
        return underWay() > 0 && simulation.now() < 2 * spec.measure().durationNanos();
    }

    /** How many requests are under way. */
    public long underWay() {
        long sum = 0;
        for (Service service : services) {
            sum += service.stats.begun() - service.stats.over();
        }
        return sum;
    }

    /** Everything that is measured, after {@link #markEnd}. */
    @Override
    public void measure(Map<String, Double> measures) {
        for (int i = 0; i < services.size(); i++) {
            services.get(i).stats.measure(prefix(i), measures);
            meters.get(i).measure(prefix(i), measures);
            if (services.get(i).callStats != null) {
                services.get(i).callStats.measure(prefix(i), measures);
            }
            rosters.get(i).measure(prefix(i), measures);
            signals.get(i).measure(prefix(i), measures);
        }
    }

    /** The histograms of sojourn and waiting times, in nanoseconds. */
    @Override
    public void latencies(SortedMap<String, Histogram> latencies) {
        for (int i = 0; i < services.size(); i++) {
            latencies.put(prefix(i) + Measures.SOJOURN, services.get(i).stats.sojourn());
            latencies.put(prefix(i) + Measures.WAIT, services.get(i).stats.waiting());
        }
    }

    /** How the load was spread over the servers of all services; empty where there are very many. */
    public List<ServerLoad> loads() {
        return meters.stream().flatMap(meter -> meter.loads().stream()).toList();
    }

    /** What callers of the first service with traffic saw, interval by interval. */
    @Override
    public List<SeriesPoint> series() {
        return services.get(entry()).stats.series(spec.measure().durationNanos());
    }

    /** What went wrong with servers of all services, and for how long. */
    @Override
    public List<FaultBand> bands() {
        List<FaultBand> bands = new ArrayList<>();
        for (int i = 0; i < services.size(); i++) {
            bands.addAll(faults.get(i).bands(prefix(i)));
        }
        return bands;
    }

    /** Servers of all services that crashed, started, stood still and went on, and whom balancers use, in order. */
    @Override
    public List<TimelineEvent> timeline() {
        List<TimelineEvent> timeline = new ArrayList<>();
        for (int i = 0; i < services.size(); i++) {
            timeline.addAll(faults.get(i).timeline(prefix(i)));
            timeline.addAll(services.get(i).remarks.events());
        }
        timeline.sort(Comparator.comparingLong(TimelineEvent::timeNanos));
        return timeline;
    }

    /** Conservation and Little's law. */
    @Override
    public List<Verdict> verdicts() {
        return List.of(Bookkeeping.conservation(services), Bookkeeping.littlesLaw(services));
    }

    /** The measures of the first service with traffic have plain names, those of others its name in front. */
    private String prefix(int index) {
        return index == entry() ? "" : services.get(index).spec.name() + ".";
    }

    private int entry() {
        for (int i = 0; i < services.size(); i++) {
            if (services.get(i).spec.traffic().isPresent()) {
                return i;
            }
        }
        throw new IllegalStateException("some service has traffic");
    }
}
