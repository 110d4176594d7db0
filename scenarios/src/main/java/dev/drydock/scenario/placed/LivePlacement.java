package dev.drydock.scenario.placed;

import dev.drydock.live.orchestration.LiveChange;
import dev.drydock.live.orchestration.LiveWorkload;
import dev.drydock.live.orchestration.Script;
import dev.drydock.scenario.Nodes;
import dev.drydock.scenario.Protocols;
import dev.drydock.scenario.Scenario;
import dev.drydock.sim.container.Behaviour;
import dev.drydock.sim.deployment.DeploymentSpec;
import dev.drydock.sim.deployment.PlannedChange;
import dev.drydock.sim.orchestration.Change;
import dev.drydock.sim.orchestration.WorkloadSpec;
import dev.drydock.sim.random.RandomStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A placement scenario as it is done on a real engine.
 *
 * @param spec what is modelled
 * @param swarm whether Swarm runs it, and not Compose
 * @param workloads the services
 * @param notes what a reader must know of the difference between file and deed; whole sentences
 */
public record LivePlacement(
        DeploymentSpec spec, boolean swarm, List<LiveWorkload> workloads, Script script, List<String> notes) {
    /** More replicas than this on one machine measure the machine. */
    private static final int MOST_REPLICAS = 64;

    public LivePlacement {
        workloads = List.copyOf(workloads);
        notes = List.copyOf(notes);
    }

    /** Whether a scenario is of this kind: containers that an orchestrator places, and nothing else. */
    public static boolean isOne(Scenario scenario) {
        return scenario.nodes().flatMap(Nodes::deployed).isPresent();
    }

    /**
     * What is to be done for a scenario.
     *
     * @throws IllegalArgumentException when something of it cannot be done on a real engine; the message is for the user
     */
    public static LivePlacement of(Scenario scenario, Protocols protocols) {
        if (!scenario.services().isEmpty()) {
            throw new IllegalArgumentException(
                    "services: requests to containers that an orchestrator places are not sent live; leave services out");
        }
        if (scenario.nodes().flatMap(Nodes::group).isPresent()) {
            throw new IllegalArgumentException(
                    "nodes.group: a group in containers that an orchestrator places is not run live; leave it out");
        }
        DeploymentSpec spec = scenario.trial(protocols)
                .deployment()
                .orElseThrow(() -> new IllegalArgumentException("there is nothing to deploy"));
        return of(spec);
    }

    /**
     * The same of a deployment.
     *
     * @throws IllegalArgumentException when something of it cannot be done on a real engine; the message is for the user
     */
    public static LivePlacement of(DeploymentSpec spec) {
        String orchestrator = spec.orchestrator().name();
        if (!orchestrator.equals("swarm") && !orchestrator.equals("compose")) {
            throw new IllegalArgumentException("nodes.orchestrator: live runs are under swarm or compose, not under "
                    + orchestrator + "; choose one by --set nodes.orchestrator=swarm");
        }
        if (spec.orchestrator().needsGroup()) {
            throw new IllegalArgumentException(
                    "nodes.orchestrator.swarm.managers: a real engine is its own manager; leave group out");
        }
        if (!spec.machines().faults().isEmpty()) {
            throw new IllegalArgumentException(
                    "machines.faults: the one machine of a live run is yours, and is not crashed; leave them out");
        }
        boolean swarm = orchestrator.equals("swarm");
        List<LiveWorkload> workloads =
                spec.workloads().stream().map(StandIns::of).toList();
        requireFew(spec);
        return new LivePlacement(spec, swarm, workloads, script(spec), notes(spec));
    }

    private static void requireFew(DeploymentSpec spec) {
        int replicas = spec.workloads().stream()
                .mapToInt(each -> each.kind() == WorkloadSpec.Kind.GLOBAL ? 1 : each.replicas())
                .sum();
        if (replicas > MOST_REPLICAS) {
            throw new IllegalArgumentException("a live run has at most " + MOST_REPLICAS + " replicas, and here are "
                    + replicas + "; choose fewer by --set nodes.containers.NAME.replicas=N");
        }
    }

    private static Script script(DeploymentSpec spec) {
        Map<String, WorkloadSpec> current = new LinkedHashMap<>();
        spec.workloads().forEach(each -> current.put(each.name(), each));
        RandomStream random = new RandomStream(1);
        List<LiveChange.Planned> planned = new ArrayList<>();
        for (PlannedChange each : spec.changes()) {
            long at = each.at().sample(random);
            if (at < spec.measure().durationNanos()) {
                planned.add(new LiveChange.Planned(at, change(each.change(), current)));
            }
        }
        planned.sort(Comparator.comparingLong(LiveChange.Planned::atNanos));
        return new Script(planned, spec.measure().durationNanos(), isCalm(spec));
    }

    private static LiveChange change(Change change, Map<String, WorkloadSpec> current) {
        return switch (change) {
            case Change.Update update -> {
                WorkloadSpec to = current.get(update.workload()).revised(update.containers());
                current.put(update.workload(), to);
                yield new LiveChange.Update(StandIns.of(to));
            }
            case Change.Rollback rollback -> new LiveChange.Rollback(rollback.workload());
            case Change.Scale scale -> new LiveChange.Scale(scale.workload(), scale.replicas());
            case Change.Drain drain ->
                throw new IllegalArgumentException(
                        "nodes.changes: the only machine of a live run cannot be drained; leave drain out");
            case Change.Activate activate ->
                throw new IllegalArgumentException(
                        "nodes.changes: the only machine of a live run is always active; leave activate out");
        };
    }

    /** Whether nothing happens by itself once everything runs, so that waiting shows nothing. */
    private static boolean isCalm(DeploymentSpec spec) {
        return spec.workloads().stream()
                .flatMap(each -> each.containers().stream())
                .allMatch(each -> isCalm(each.behaviour()));
    }

    private static boolean isCalm(Behaviour behaviour) {
        return behaviour.exits().isEmpty() && behaviour.sickens().isEmpty() && behaviour.leakBytesPerSecond() == 0;
    }

    private static List<String> notes(DeploymentSpec spec) {
        List<String> notes = new ArrayList<>();
        notes.add(
                "No image is pulled: one of Drydock's own stands in for every service, and behaves as the scenario says.");
        if (spec.machines().machines().size() > 1) {
            notes.add("Everything runs on the one machine of this engine, in the model too.");
        }
        spec.workloads().forEach(each -> StandIns.whereOnly(each).ifPresent(text -> notes.add(text + ".")));
        boolean startPeriod = spec.workloads().stream()
                .flatMap(each -> each.containers().getFirst().health().stream())
                .anyMatch(check -> check.startPeriodNanos() > 0 && check.startIntervalNanos() != check.intervalNanos());
        if (startPeriod) {
            notes.add(
                    "Health checks within a start period come at their usual interval, in the model too: engines before"
                            + " 25 know no other.");
        }
        return notes;
    }
}
