package dev.drydock.sim.placement.policy;

import dev.drydock.protocol.balance.Randomness;
import dev.drydock.protocol.placement.Demand;
import dev.drydock.protocol.placement.Fleet;
import dev.drydock.protocol.placement.PlacementPolicy;
import dev.drydock.protocol.placement.Resources;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Places batches by flows, again and again until one places nothing; see {@link MinCostFlow}. */
final class FlowPlacement implements PlacementPolicy {
    private final FlowOptions options;

    FlowPlacement(FlowOptions options) {
        this.options = options;
    }

    /** Containers that are all alike to a flow. */
    private record Alike(String group, Resources requests) {}

    @Override
    public int place(List<Demand> pending, Fleet fleet, Randomness random) {
        int placed = 0;
        for (int from = 0; from < pending.size(); from += options.batch()) {
            List<Demand> left = pending.subList(from, Math.min(pending.size(), from + options.batch()));
            while (!left.isEmpty()) {
                List<Demand> waiting = flow(left, fleet);
                placed += left.size() - waiting.size();
                if (waiting.size() == left.size()) {
                    break;
                }
                left = waiting;
            }
        }
        return placed;
    }

    /** Places what it can; the answer is those that were not placed. */
    private List<Demand> flow(List<Demand> pending, Fleet fleet) {
        Map<Alike, List<Demand>> classes = new LinkedHashMap<>();
        for (Demand demand : pending) {
            classes.computeIfAbsent(new Alike(demand.group(), demand.requests()), any -> new ArrayList<>())
                    .add(demand);
        }
        Assignment assignment = new Assignment(fleet, classes.size());
        classes.forEach((alike, demands) -> {
            List<Place> places = places(alike, fleet, demands.size(), pending.size());
            assignment.add(demands.size(), places, alike.requests());
        });
        List<int[]> machines = assignment.solve();
        List<Demand> waiting = new ArrayList<>();
        List<List<Demand>> all = List.copyOf(classes.values());
        for (int kind : largestFirst(all, fleet)) {
            place(all.get(kind), machines.get(kind), fleet, waiting);
        }
        return waiting;
    }

    /** What is large finds another machine less easily when two flows meet on one. */
    private static List<Integer> largestFirst(List<List<Demand>> classes, Fleet fleet) {
        Scale scale = Scale.of(fleet);
        List<Integer> order = new ArrayList<>();
        for (int kind = 0; kind < classes.size(); kind++) {
            order.add(kind);
        }
        order.sort(Comparator.comparingDouble(
                kind -> -scale.size(Measure.SUM, classes.get(kind).get(0).requests())));
        return order;
    }

    private static void place(List<Demand> demands, int[] machines, Fleet fleet, List<Demand> waiting) {
        for (int i = 0; i < demands.size(); i++) {
            Demand demand = demands.get(i);
            if (i < machines.length && fleet.fits(machines[i], demand.requests())) {
                fleet.place(demand, machines[i]);
            } else {
                waiting.add(demand);
            }
        }
    }

    /** One further place of a class on a machine. */
    record Place(int machine, long cost) {}

    /**
     * The cheapest places of a class: as many as are pending in all, since no more than the others can be in the way of any. */
    private List<Place> places(Alike alike, Fleet fleet, int wanted, int pending) {
        Cheapest cheapest = new Cheapest(pending);
        for (int machine = 0; machine < fleet.size(); machine++) {
            if (fleet.fits(machine, alike.requests())) {
                int room = Math.min(wanted, room(fleet, machine, alike.requests()));
                for (int i = 0; i < room && cheapest.offer(machine, cost(alike, fleet, machine, i)); i++) {}
            }
        }
        return cheapest.inOrder();
    }

    /** How many of these fit there together. */
    static int room(Fleet fleet, int machine, Resources requests) {
        long room = Math.min(
                times(fleet.freeCpuMillis(machine), requests.cpuMillis()),
                Math.min(
                        times(fleet.freeMemoryBytes(machine), requests.memoryBytes()),
                        times(fleet.freeDiskBytes(machine), requests.diskBytes())));
        for (Map.Entry<String, Long> other : requests.others().entrySet()) {
            room = Math.min(room, times(fleet.freeOther(machine, other.getKey()), other.getValue()));
        }
        return (int) Math.min(Integer.MAX_VALUE, room);
    }

    private static long times(long free, long each) {
        return each == 0 ? Integer.MAX_VALUE : free / each;
    }

    /** What a place costs, in thousandths, when so many of the class are placed there first. */
    private long cost(Alike alike, Fleet fleet, int machine, int before) {
        Resources capacity = fleet.machine(machine).capacity();
        Shares each = Shares.of(alike.requests(), capacity);
        Shares free = Shares.free(fleet, machine);
        double share = Math.max(each.cpu(), Math.max(each.memory(), each.disk()));
        double full = Math.max(
                fullness(free.cpu(), each.cpu(), before, capacity.cpuMillis()),
                Math.max(
                        fullness(free.memory(), each.memory(), before, capacity.memoryBytes()),
                        fullness(free.disk(), each.disk(), before, capacity.diskBytes())));
        double peers = fleet.placedOf(machine, alike.group()) + before;
        double price = fleet.machine(machine).costPerHour() * share;
        return Math.round(1000 * (options.load() * full + options.peers() * peers + options.price() * price));
    }

    private static double fullness(double free, double each, int before, long capacity) {
        return capacity == 0 ? 0 : 1 - free + each * (before + 1);
    }

    @Override
    public SortedMap<String, Double> scores(Demand demand, Fleet fleet, int machine) {
        SortedMap<String, Double> scores = new TreeMap<>();
        long cost = cost(new Alike(demand.group(), demand.requests()), fleet, machine, 0);
        scores.put("score", -cost / 1000.0);
        return scores;
    }
}
