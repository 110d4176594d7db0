package dev.drydock.scenario.live;

import dev.drydock.live.conduct.Blueprint;
import dev.drydock.live.conduct.Collected;
import dev.drydock.live.conduct.Member;
import dev.drydock.live.conduct.RunPlan;
import dev.drydock.live.conduct.RunPlan.Window;
import dev.drydock.live.fault.FaultPlan;
import dev.drydock.live.fleet.Fleet.Port;
import dev.drydock.live.load.LoadResults;
import dev.drydock.live.outcome.Material;
import dev.drydock.live.outcome.Material.Attempted;
import dev.drydock.live.plan.HostPort;
import dev.drydock.live.plan.Security;
import dev.drydock.record.LiveRecord;
import dev.drydock.scenario.live.LiveTrials.LiveOptions;
import dev.drydock.sim.cluster.ClusterSpec;
import dev.drydock.sim.measure.MeasureSpec;
import dev.drydock.sim.random.RandomStream;
import dev.drydock.sim.trial.TrialSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One trial of a scenario as a live run: its processes, its load, its faults. The load is what the simulator draws for the
 * same seed.
 */
final class Voyage implements Blueprint {
    private final TrialSpec spec;
    private final long seed;
    private final LiveOptions options;
    private final Optional<GroupMembers> group;
    private final Optional<StoreLoad> load;
    private final List<ServiceMembers> services = new ArrayList<>();

    /**
     * A trial that has no place yet.
     *
     * @throws Refusal when something of it cannot be done live
     */
    Voyage(TrialSpec spec, long seed, LiveOptions options) {
        this.spec = spec;
        this.seed = seed;
        this.options = options;
        if (spec.deployment().isPresent()) {
            throw new Refusal("containers that an orchestrator places are not simulated beside a live run of a group or"
                    + " service: leave them out, or give a file of Compose alone");
        }
        RandomStream random = new RandomStream(seed);
        this.group =
                spec.cluster().map(cluster -> new GroupMembers(cluster, options.limits(), options.trace(), random));
        this.load = spec.cluster()
                .filter(cluster -> cluster.workload().isPresent())
                .map(cluster -> new StoreLoad(cluster, seed, options.limits()));
        spec.services()
                .ifPresent(all -> all.services()
                        .forEach(service -> services.add(new ServiceMembers(service, all.measure(), seed, options))));
        if (services.size() > 1) {
            throw new Refusal("services that call other services cannot be run live yet: give one service");
        }
        if (measure().untilLeader()) {
            throw new Refusal("a live trial lasts as long as its duration: leave measure.until out");
        }
    }

    /** Makes its plans for no place in particular, so that whatever cannot be is refused before anything starts. */
    void requirePlannable() {
        at(new Blueprint.Site() {
            @Override
            public HostPort address(String name, Port port) {
                return new HostPort("127.0.0.1", port.number());
            }

            @Override
            public Security security() {
                return new Security(Security.Mode.PLAIN, "");
            }

            @Override
            public String folder(String name) {
                return "";
            }
        });
    }

    @Override
    public List<String> names() {
        List<String> names = new ArrayList<>();
        group.ifPresent(nodes -> names.addAll(nodes.names()));
        load.ifPresent(clients -> names.add(StoreLoad.NAME));
        services.forEach(service -> names.addAll(service.names()));
        return names;
    }

    @Override
    public RunPlan at(Site site) {
        List<Member> members = new ArrayList<>();
        group.ifPresent(nodes -> members.addAll(nodes.at(site)));
        load.ifPresent(clients -> members.add(clients.at(site)));
        services.forEach(service -> members.addAll(service.at(site)));
        MeasureSpec measure = measure();
        return new RunPlan(
                members,
                group.map(GroupMembers::names).orElse(List.of()),
                spec.cluster().map(cluster -> cluster.group().members().size()).orElse(0),
                faults(),
                spec.cluster().map(cluster -> TaskPlans.of(cluster, seed)).orElse(List.of()),
                new Window(measure.durationNanos(), measure.warmupNanos(), grace()),
                options.proof() && load.isPresent(),
                seed);
    }

    private List<FaultPlan> faults() {
        List<FaultPlan> faults = new ArrayList<>();
        spec.cluster().ifPresent(cluster -> faults.addAll(FaultPlans.of(cluster, seed)));
        services.forEach(service -> faults.addAll(service.faults()));
        return faults;
    }

    private long grace() {
        return spec.cluster()
                .flatMap(ClusterSpec::workload)
                .map(clients -> clients.giveUpNanos() + 2_000_000_000L)
                .orElse(30_000_000_000L);
    }

    private MeasureSpec measure() {
        return spec.cluster()
                .map(ClusterSpec::measure)
                .orElseGet(() -> spec.services().orElseThrow().measure());
    }

    /** What clients read after every node had been killed at once; nothing without such a proof. */
    List<Attempted> finalReads(Collected collected) {
        return load.map(clients -> clients.results(collected).finalReads()).orElse(List.of());
    }

    /** What was seen of the world, the load generators' word on themselves with it: whole sentences, and how late they were. */
    LiveRecord sighting(Collected collected) {
        LiveRecord live = collected.live();
        List<String> notes = new ArrayList<>(live.notes());
        List<LiveRecord.Sampled> sampled = new ArrayList<>(live.sampled());
        collected.results().forEach((name, lines) -> {
            LoadResults results = LoadResults.parse(lines);
            notes.addAll(results.notes());
            sampled.add(LiveRecord.Sampled.of(LiveRecord.Kind.LATE, name, results.lateness()));
        });
        return new LiveRecord(live.engine(), live.means(), sampled, live.usage(), notes);
    }

    /** What is known of the run, for its record. */
    Material material(int number, Collected collected) {
        MeasureSpec measure = measure();
        return new Material(
                number,
                seed,
                collected.startNanos(),
                new dev.drydock.record.course.Window(
                        measure.warmupNanos(), measure.durationNanos(), measure.intervalNanos()),
                group.map(GroupMembers::names).orElse(List.of()),
                group.map(GroupMembers::voters).orElse(List.of()),
                collected.events(),
                collected.happenings(),
                load.map(clients -> clients.results(collected).operations()),
                services.stream().map(service -> service.served(collected)).toList(),
                collected.counted());
    }
}
