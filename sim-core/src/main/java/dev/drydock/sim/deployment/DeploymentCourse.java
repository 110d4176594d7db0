package dev.drydock.sim.deployment;

import dev.drydock.record.FaultBand;
import dev.drydock.record.TimelineEvent;
import dev.drydock.record.TimelineEvent.Kind;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.machine.MachineObserver;
import dev.drydock.sim.machine.Machines;
import dev.drydock.sim.orchestration.Course;
import dev.drydock.sim.orchestration.Decision;
import dev.drydock.sim.orchestration.RolloutStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Keeps what happens in a deployment: remarks, faults of machines, and how updates went. */
final class DeploymentCourse implements Course, MachineObserver {
    /** What comes after so many of them is not told. */
    private static final int MOST_TOLD = 5_000;

    private final Simulation simulation;
    private final Machines machines;
    /** Null where nobody listens. */
    private final Consumer<Decision> decisions;

    private final List<TimelineEvent> timeline = new ArrayList<>();
    private final List<FaultBand> bands = new ArrayList<>();
    private final SortedMap<Integer, Long> crashed = new TreeMap<>();
    private final SortedMap<Integer, Long> cut = new TreeMap<>();
    private final SortedMap<String, Rollouts> rollouts = new TreeMap<>();

    /** The updates of one workload. */
    private static final class Rollouts {
        private long since = -1;
        private long longest = -1;
        private int failed;
        private RolloutStatus status = RolloutStatus.NONE;
    }

    DeploymentCourse(Simulation simulation, Machines machines, Consumer<Decision> decisions) {
        this.simulation = simulation;
        this.machines = machines;
        this.decisions = decisions;
    }

    @Override
    public void remark(String workload, String text) {
        tell(Kind.REMARK, workload, text);
    }

    @Override
    public void machine(int machine, String text) {
        tell(Kind.REMARK, machines.spec(machine).name(), text);
    }

    @Override
    public boolean wantsDecisions() {
        return decisions != null;
    }

    @Override
    public void decided(Decision decision) {
        if (decisions != null) {
            decisions.accept(decision);
        }
    }

    /** An operator asks for something. */
    void asked(String text) {
        tell(Kind.ASKED, "-", text);
    }

    @Override
    public void rollout(String workload, RolloutStatus status) {
        Rollouts all = rollouts.computeIfAbsent(workload, name -> new Rollouts());
        if (status == all.status) {
            return;
        }
        tell(Kind.REMARK, workload, words(status));
        if (status == RolloutStatus.PAUSED
                || status == RolloutStatus.ROLLBACK_STARTED
                || status == RolloutStatus.DEADLINE_EXCEEDED) {
            all.failed++;
        }
        if (status == RolloutStatus.UPDATING && all.since < 0) {
            all.since = simulation.now();
        }
        if (isOver(status) && all.since >= 0) {
            end(workload, all, status);
        }
        all.status = status;
    }

    private void end(String workload, Rollouts all, RolloutStatus status) {
        all.longest = Math.max(all.longest, simulation.now() - all.since);
        bands.add(new FaultBand("update " + workload + ending(status), all.since, simulation.now()));
        all.since = -1;
    }

    private static boolean isOver(RolloutStatus status) {
        return switch (status) {
            case COMPLETED, PAUSED, ROLLBACK_COMPLETED, ROLLBACK_PAUSED -> true;
            case NONE, UPDATING, ROLLBACK_STARTED, DEADLINE_EXCEEDED -> false;
        };
    }

    private static String ending(RolloutStatus status) {
        return status == RolloutStatus.COMPLETED ? "" : " (" + words(status) + ")";
    }

    static String words(RolloutStatus status) {
        return switch (status) {
            case NONE -> "no update";
            case UPDATING -> "updating";
            case COMPLETED -> "updated";
            case PAUSED -> "update paused";
            case ROLLBACK_STARTED -> "rolling back";
            case ROLLBACK_COMPLETED -> "rolled back";
            case ROLLBACK_PAUSED -> "rollback paused";
            case DEADLINE_EXCEEDED -> "update beyond its deadline";
        };
    }

    @Override
    public void crashed(int machine) {
        crashed.put(machine, simulation.now());
        tell(Kind.CRASHED, machines.spec(machine).name(), "");
    }

    @Override
    public void restored(int machine) {
        band("crash ", machine, crashed.remove(machine));
        tell(Kind.STARTED, machines.spec(machine).name(), "");
    }

    @Override
    public void cut(int machine, boolean off) {
        if (off) {
            cut.put(machine, simulation.now());
            tell(Kind.PAUSED, machines.spec(machine).name(), "its network is cut");
        } else {
            band("cut ", machine, cut.remove(machine));
            tell(Kind.RESUMED, machines.spec(machine).name(), "its network is there again");
        }
    }

    private void band(String what, int machine, long from) {
        bands.add(new FaultBand(what + machines.spec(machine).name(), from, simulation.now()));
    }

    private void tell(Kind kind, String whom, String text) {
        if (timeline.size() < MOST_TOLD) {
            timeline.add(new TimelineEvent(simulation.now(), kind, whom, 0, text));
        }
    }

    List<TimelineEvent> timeline() {
        return timeline;
    }

    /** Faults and updates; what is not over lasts until now. */
    List<FaultBand> bands() {
        List<FaultBand> all = new ArrayList<>(bands);
        crashed.forEach((machine, from) ->
                all.add(new FaultBand("crash " + machines.spec(machine).name(), from, simulation.now())));
        cut.forEach((machine, from) ->
                all.add(new FaultBand("cut " + machines.spec(machine).name(), from, simulation.now())));
        rollouts.forEach((workload, each) -> {
            if (each.since >= 0) {
                all.add(new FaultBand("update " + workload + " (unfinished)", each.since, simulation.now()));
            }
        });
        return all;
    }

    /** The longest update of a workload; negative without one that ended. */
    long longestRollout(String workload) {
        Rollouts all = rollouts.get(workload);
        return all == null ? -1 : all.longest;
    }

    int failedRollouts(String workload) {
        Rollouts all = rollouts.get(workload);
        return all == null ? 0 : all.failed;
    }
}
