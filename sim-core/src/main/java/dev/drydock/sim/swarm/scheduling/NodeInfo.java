package dev.drydock.sim.swarm.scheduling;

import dev.drydock.protocol.placement.MachineSpec;
import dev.drydock.protocol.placement.Resources;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A node as the scheduler knows it: what is left of it, which tasks are there, which failed lately (swarmkit,
 * {@code manager/scheduler/nodeinfo.go}).
 *
 * <p>A task takes its reservations and host ports until it has ended; it counts as active as long as it is wanted.
 *
 * <p>Labels are those of the machine; {@code zone}, {@code region} and {@code rack}, and Kubernetes' names of them, say where
 * it stands unless a label of that name says otherwise. The platform is {@code linux} and {@code x86_64} unless labels
 * {@code os} and {@code arch}, or {@code kubernetes.io/os} and {@code kubernetes.io/arch}, name another.
 */
public final class NodeInfo {
    /** For how long a failure counts. */
    static final long MONITOR_FAILURES_NANOS = 300_000_000_000L;

    private final int number;
    private final MachineSpec spec;
    private final boolean manager;
    private final SortedMap<Long, Footprint> tasks = new TreeMap<>();
    private final SortedMap<String, Integer> activeByService = new TreeMap<>();
    private final SortedMap<String, Deque<Long>> failures = new TreeMap<>();
    private final SortedMap<Integer, Integer> ports = new TreeMap<>();
    private final SortedMap<String, Long> takenOthers = new TreeMap<>();
    private long freeCpuMillis;
    private long freeMemoryBytes;
    private int active;
    private boolean open = true;

    /** What one task takes. */
    private record Footprint(TaskGroup group, boolean active) {}

    /** A node that is open and empty. */
    public NodeInfo(int number, MachineSpec spec, boolean manager) {
        this.number = number;
        this.spec = spec;
        this.manager = manager;
        this.freeCpuMillis = spec.capacity().cpuMillis();
        this.freeMemoryBytes = spec.capacity().memoryBytes();
    }

    public int number() {
        return number;
    }

    public String id() {
        return spec.name();
    }

    public String hostname() {
        return spec.name();
    }

    public boolean isManager() {
        return manager;
    }

    public String os() {
        return first("os", "kubernetes.io/os", "linux");
    }

    public String arch() {
        return first("arch", "kubernetes.io/arch", "x86_64");
    }

    private String first(String label, String other, String otherwise) {
        return spec.labels().getOrDefault(label, spec.labels().getOrDefault(other, otherwise));
    }

    /** The value of a label; empty when it has none. */
    public String label(String name) {
        String written = spec.labels().get(name);
        if (written != null) {
            return written;
        }
        return switch (name) {
            case "zone", "topology.kubernetes.io/zone" -> spec.zone();
            case "region", "topology.kubernetes.io/region" -> spec.region();
            case "rack" -> spec.rack();
            case "hostname", "kubernetes.io/hostname" -> spec.name();
            default -> "";
        };
    }

    /** Whether it is READY, and its availability is ACTIVE. */
    public boolean isOpen() {
        return open;
    }

    public void open(boolean now) {
        open = now;
    }

    /** How many tasks are there that are wanted. */
    public int active() {
        return active;
    }

    /** How many of one service. */
    public int active(String service) {
        return activeByService.getOrDefault(service, 0);
    }

    /** Thousandths of a core that are not reserved. */
    public long freeCpuMillis() {
        return freeCpuMillis;
    }

    /** Memory that is not reserved. */
    public long freeMemoryBytes() {
        return freeMemoryBytes;
    }

    boolean hasRoomFor(Resources wanted) {
        return wanted.cpuMillis() <= freeCpuMillis
                && wanted.memoryBytes() <= freeMemoryBytes
                && wanted.others().entrySet().stream().allMatch(each -> each.getValue() <= freeOther(each.getKey()));
    }

    private long freeOther(String name) {
        return spec.capacity().other(name) - takenOthers.getOrDefault(name, 0L);
    }

    boolean uses(int hostPort) {
        return ports.containsKey(hostPort);
    }

    /** A task is there, or whether it is wanted has changed. */
    public void put(long task, TaskGroup group, boolean wanted) {
        Footprint before = tasks.put(task, new Footprint(group, wanted));
        if (before == null) {
            take(group, 1);
            count(group.service(), wanted ? 1 : 0);
        } else if (before.active != wanted) {
            count(group.service(), wanted ? 1 : -1);
        }
    }

    /** A task has ended, or is not there; nothing when it was not. */
    public void remove(long task) {
        Footprint before = tasks.remove(task);
        if (before != null) {
            take(before.group, -1);
            count(before.group.service(), before.active ? -1 : 0);
        }
    }

    private void take(TaskGroup group, int times) {
        Resources each = group.reservations();
        freeCpuMillis -= times * each.cpuMillis();
        freeMemoryBytes -= times * each.memoryBytes();
        each.others().forEach((name, amount) -> takenOthers.merge(name, times * amount, Long::sum));
        for (int port : group.hostPorts()) {
            int users = ports.merge(port, times, Integer::sum);
            if (users == 0) {
                ports.remove(port);
            }
        }
    }

    private void count(String service, int more) {
        active += more;
        activeByService.merge(service, more, Integer::sum);
    }

    /** A task of this group, assigned here by the scheduler, has failed or been rejected. */
    public void failed(TaskGroup group, long now) {
        Deque<Long> times = failures.computeIfAbsent(key(group), key -> new ArrayDeque<>());
        while (!times.isEmpty() && now - times.getFirst() >= MONITOR_FAILURES_NANOS) {
            times.removeFirst();
        }
        times.addLast(now);
    }

    /** How many tasks of this service and version have failed here in the last five minutes. */
    public int recentFailures(TaskGroup group, long now) {
        Deque<Long> times = failures.get(key(group));
        if (times == null) {
            return 0;
        }
        return (int) times.stream()
                .filter(time -> now - time <= MONITOR_FAILURES_NANOS)
                .count();
    }

    private static String key(TaskGroup group) {
        return group.service() + '@' + group.version();
    }
}
