package dev.drydock.live.orchestration;

import dev.drydock.live.placed.StandIn;
import java.util.List;
import java.util.Optional;

/**
 * A service to run in some replicas on one real engine. Times in nanoseconds.
 *
 * @param name unique in its run
 * @param replicas at least 0
 * @param process how the process inside behaves
 * @param health Docker's health check; empty without one
 * @param stopGraceNanos from SIGTERM until it is killed
 * @param reserved what Swarm sets aside for it
 * @param limits what it may use; 0 for no limit
 * @param restart by the engine itself, where Compose started it
 * @param after what Compose starts before it
 * @param terms how Swarm treats it
 */
public record LiveWorkload(
        String name,
        int replicas,
        StandIn process,
        Optional<Health> health,
        long stopGraceNanos,
        Sizes reserved,
        Sizes limits,
        EngineRestart restart,
        List<After> after,
        Terms terms) {
    /** What a replica must be allowed at least: less does not hold a Java machine. */
    public static final long LEAST_MEMORY_BYTES = 32L << 20;

    public LiveWorkload {
        after = List.copyOf(after);
        if (replicas < 0) {
            throw new IllegalArgumentException(name + " has at least 0 replicas");
        }
        if (limits.memoryBytes() != 0 && limits.memoryBytes() < LEAST_MEMORY_BYTES) {
            throw new IllegalArgumentException(name + " may use " + (limits.memoryBytes() >> 20)
                    + " MiB of memory, and what stands in for it needs " + (LEAST_MEMORY_BYTES >> 20)
                    + " MiB: allow it more, or leave the limit out");
        }
    }

    /** A service of plain replicas under the usual terms. */
    public static LiveWorkload of(String name, int replicas, StandIn process) {
        return new LiveWorkload(
                name,
                replicas,
                process,
                Optional.empty(),
                10_000_000_000L,
                Sizes.NONE,
                Sizes.NONE,
                EngineRestart.NO,
                List.of(),
                Terms.USUAL);
    }

    /** The same in so many replicas. */
    public LiveWorkload scaled(int to) {
        return new LiveWorkload(name, to, process, health, stopGraceNanos, reserved, limits, restart, after, terms);
    }

    /** The same under other terms. */
    public LiveWorkload under(Terms others) {
        return new LiveWorkload(
                name, replicas, process, health, stopGraceNanos, reserved, limits, restart, after, others);
    }

    /** The same with a health check. */
    public LiveWorkload checked(Health by) {
        return new LiveWorkload(
                name, replicas, process, Optional.of(by), stopGraceNanos, reserved, limits, restart, after, terms);
    }

    /** The same with another process inside. */
    public LiveWorkload running(StandIn other) {
        return new LiveWorkload(name, replicas, other, health, stopGraceNanos, reserved, limits, restart, after, terms);
    }

    /** The same, started after others and restarted by the engine. */
    public LiveWorkload started(List<After> others, EngineRestart by) {
        return new LiveWorkload(name, replicas, process, health, stopGraceNanos, reserved, limits, by, others, terms);
    }

    /**
     * Docker's health check.
     *
     * @param retries so many failures in a row make it unhealthy
     * @param startPeriodNanos in which failures do not count, until the first success
     */
    public record Health(long intervalNanos, long timeoutNanos, int retries, long startPeriodNanos) {}

    /** Processors in thousandths of a core, and memory. */
    public record Sizes(long cpuMillis, long memoryBytes) {
        public static final Sizes NONE = new Sizes(0, 0);
    }

    /**
     * Docker's restart policy.
     *
     * @param policy {@code no}, {@code always}, {@code unless-stopped} or {@code on-failure}
     * @param mostRetries for {@code on-failure}; 0 for no limit
     */
    public record EngineRestart(String policy, int mostRetries) {
        public static final EngineRestart NO = new EngineRestart("no", 0);
    }

    /** What must be so of another service before this one is started. */
    public record After(String on, Condition condition, boolean required) {}

    /** What must be so. */
    public enum Condition {
        STARTED,
        HEALTHY,
        COMPLETED
    }

    /** How Swarm replaces tasks that ended, and how it updates and rolls back. */
    public record Terms(boolean global, Replacement replacement, Rollout update, Rollout rollback) {
        public static final Terms USUAL =
                new Terms(false, new Replacement("any", 5_000_000_000L, 0, 0), Rollout.USUAL, Rollout.USUAL);
    }

    /**
     * When a task that ended is replaced.
     *
     * @param condition {@code none}, {@code on-failure} or {@code any}
     * @param mostAttempts 0 for no limit
     * @param windowNanos in which attempts count; 0 for all time
     */
    public record Replacement(String condition, long delayNanos, int mostAttempts, long windowNanos) {}

    /**
     * How tasks are replaced by new ones.
     *
     * @param parallelism how many at a time; 0 for all
     * @param monitorNanos how long a new task is watched
     * @param failureAction {@code pause}, {@code continue} or {@code rollback}
     * @param mostFailures the share of tasks that may fail, 0 to 1
     */
    public record Rollout(
            int parallelism,
            long delayNanos,
            long monitorNanos,
            String failureAction,
            double mostFailures,
            boolean startFirst) {
        public static final Rollout USUAL = new Rollout(1, 0, 5_000_000_000L, "pause", 0, false);
    }
}
