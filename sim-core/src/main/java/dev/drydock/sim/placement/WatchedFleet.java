package dev.drydock.sim.placement;

import dev.drydock.protocol.placement.Demand;
import dev.drydock.protocol.placement.Fleet;
import dev.drydock.protocol.placement.MachineSpec;
import dev.drydock.protocol.placement.PlacementPolicy;
import dev.drydock.protocol.placement.Resources;
import dev.drydock.sim.orchestration.Course;
import dev.drydock.sim.orchestration.Decision;
import dev.drydock.sim.orchestration.Decision.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;

/** A fleet that writes down what a policy places on it, and tells why where somebody wants to know. */
final class WatchedFleet implements Fleet {
    private final MachineFleet fleet;
    private final PlacementPolicy policy;
    private final Course course;
    private List<Placed> placed = new ArrayList<>();
    private long now;

    /** A container and where it went. */
    record Placed(Demand demand, int machine) {}

    WatchedFleet(MachineFleet fleet, PlacementPolicy policy, Course course) {
        this.fleet = fleet;
        this.policy = policy;
        this.course = course;
    }

    /** The time that decisions bear from now on. */
    void at(long timeNanos) {
        now = timeNanos;
    }

    /** What was placed since this was last asked. */
    List<Placed> takePlaced() {
        List<Placed> all = placed;
        placed = new ArrayList<>();
        return all;
    }

    /** Tells why a container stays pending. */
    void pending(Demand demand) {
        if (course.wantsDecisions()) {
            course.decided(new Decision(
                    now, name(demand), OptionalInt.empty(), looks(demand), "no machine has room for " + name(demand)));
        }
    }

    /** Tells that a container has to be on this machine. */
    void bound(Demand demand, int machine) {
        fleet.place(demand, machine);
        policy.changed(machine);
        if (course.wantsDecisions()) {
            course.decided(new Decision(
                    now,
                    name(demand),
                    OptionalInt.of(machine),
                    List.of(),
                    "one belongs on each machine: " + machine(machine).name()));
        }
    }

    private static String name(Demand demand) {
        return demand.group() + "." + (demand.replica() + 1);
    }

    @Override
    public void place(Demand demand, int machine) {
        if (course.wantsDecisions()) {
            course.decided(new Decision(
                    now,
                    name(demand),
                    OptionalInt.of(machine),
                    looks(demand),
                    name(demand) + " goes to " + machine(machine).name()));
        }
        fleet.place(demand, machine);
        placed.add(new Placed(demand, machine));
    }

    private List<Look> looks(Demand demand) {
        List<Look> looks = new ArrayList<>(size());
        for (int machine = 0; machine < size(); machine++) {
            String refusal = Refusal.of(fleet, machine, demand.requests());
            if (!refusal.isEmpty()) {
                looks.add(Look.refused(machine, refusal));
                continue;
            }
            SortedMap<String, Double> scores = policy.scores(demand, this, machine);
            looks.add(new Look(machine, "", scores, scores.getOrDefault("score", 0.0)));
        }
        return looks;
    }

    @Override
    public int size() {
        return fleet.size();
    }

    @Override
    public MachineSpec machine(int machine) {
        return fleet.machine(machine);
    }

    @Override
    public boolean isOpen(int machine) {
        return fleet.isOpen(machine);
    }

    @Override
    public long freeCpuMillis(int machine) {
        return fleet.freeCpuMillis(machine);
    }

    @Override
    public long freeMemoryBytes(int machine) {
        return fleet.freeMemoryBytes(machine);
    }

    @Override
    public long freeDiskBytes(int machine) {
        return fleet.freeDiskBytes(machine);
    }

    @Override
    public long freeOther(int machine, String resource) {
        return fleet.freeOther(machine, resource);
    }

    @Override
    public int placed(int machine) {
        return fleet.placed(machine);
    }

    @Override
    public int placedOf(int machine, String group) {
        return fleet.placedOf(machine, group);
    }

    @Override
    public boolean fits(int machine, Resources requests) {
        return fleet.fits(machine, requests);
    }
}
