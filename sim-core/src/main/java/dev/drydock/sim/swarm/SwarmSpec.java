package dev.drydock.sim.swarm;

import dev.drydock.protocol.About;
import java.time.Duration;

/** The options of Swarm, as a scenario file gives them; the defaults are those of swarmkit and libnetwork. */
public record SwarmSpec(
        @About(
                "how many machines, from the first on, have the role manager; or group: the members of the scenario's group")
        String managers,

        @About("from one heartbeat of an agent to the next, on average")
        Duration heartbeat,

        @About("by how much each of these spans may be shorter or longer")
        Duration jitter,

        @About("after so many spans without a heartbeat a node is down")
        int grace,

        @About("the scheduler waits so long after a commit for another one")
        Duration commitDebounce,

        @About("for so long at most") Duration commitDebounceLimit,

        @About("the tasks of a node that has been down for so long are orphaned")
        Duration orphanAfter,

        @About("how many ended tasks of a slot are remembered")
        int taskHistory,

        @About("changes for an agent are gathered for so long")
        Duration assignmentBatch,

        @About("states that agents tell are gathered for so long; 100 ms in swarmkit, which T as it is measured holds")
        Duration statusBatch,

        @About("of a message between manager and agent, one way")
        Duration latency,

        @About("from a change to its commit, when the managers are no group")
        Duration commit,

        @About("until every node routes by what has become of a task")
        Duration gossip,

        @About("until the other nodes take the tasks of a dead one off their routes")
        Duration suspicion) {
    /** The value of managers that names the scenario's own group. */
    public static final String GROUP = "group";

    /** One manager that never fails, and swarmkit's own figures. */
    public static final SwarmSpec DEFAULTS = new SwarmSpec(
            "1",
            Duration.ofSeconds(5),
            Duration.ofMillis(500),
            3,
            Duration.ofMillis(50),
            Duration.ofSeconds(1),
            Duration.ofHours(24),
            5,
            Duration.ofMillis(100),
            Duration.ZERO,
            Duration.ofMillis(1),
            Duration.ofMillis(1),
            Duration.ofMillis(200),
            Duration.ofSeconds(5));

    /** @throws IllegalArgumentException with a sentence for the user */
    public SwarmSpec {
        if (!managers.equals(GROUP) && !managers.matches("[0-9]{1,6}")) {
            throw new IllegalArgumentException("managers is a number of machines, or group, not " + managers);
        }
        positive("heartbeat", heartbeat);
        positive("orphanAfter", orphanAfter);
        notNegative("commitDebounce", commitDebounce);
        notNegative("assignmentBatch", assignmentBatch);
        notNegative("statusBatch", statusBatch);
        notNegative("latency", latency);
        notNegative("commit", commit);
        notNegative("gossip", gossip);
        notNegative("suspicion", suspicion);
        if (jitter.isNegative() || jitter.compareTo(heartbeat) >= 0) {
            throw new IllegalArgumentException("jitter is at least 0 and below heartbeat");
        }
        if (grace < 1) {
            throw new IllegalArgumentException("grace is at least 1 heartbeat");
        }
        if (commitDebounceLimit.compareTo(commitDebounce) < 0) {
            throw new IllegalArgumentException("commitDebounceLimit is at least commitDebounce");
        }
        if (taskHistory < 0) {
            throw new IllegalArgumentException("taskHistory is at least 0");
        }
    }

    private static void positive(String name, Duration span) {
        if (span.isNegative() || span.isZero()) {
            throw new IllegalArgumentException(name + " is above 0");
        }
    }

    private static void notNegative(String name, Duration span) {
        if (span.isNegative()) {
            throw new IllegalArgumentException(name + " is at least 0");
        }
    }

    /** Whether the scenario's own group are the managers. */
    public boolean byGroup() {
        return managers.equals(GROUP);
    }

    /** The same under other managers. */
    public SwarmSpec managedBy(String others) {
        return new SwarmSpec(
                others,
                heartbeat,
                jitter,
                grace,
                commitDebounce,
                commitDebounceLimit,
                orphanAfter,
                taskHistory,
                assignmentBatch,
                statusBatch,
                latency,
                commit,
                gossip,
                suspicion);
    }

    /** Whether the role of a machine is manager; without any the first one's, so that something is. */
    boolean isManager(int machine) {
        return byGroup() || machine < Math.max(1, Integer.parseInt(managers));
    }

    long debounce() {
        return commitDebounce.toNanos();
    }

    long debounceLimit() {
        return commitDebounceLimit.toNanos();
    }
}
