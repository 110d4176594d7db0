package dev.drydock.live.outcome;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a process had counted up to a moment, since its life began. A count below an earlier one is of a later life. Between
 * moments counts are taken to have grown evenly, so a controller reads them every few hundred milliseconds, and right before
 * it kills.
 *
 * @param nanos by {@link System#nanoTime}
 * @param counters by names; those that measures are made of are the constants
 */
public record Counted(long nanos, String process, SortedMap<String, Long> counters) {
    /** In front of the type of a message: how many a node sent to others. */
    public static final String MESSAGES = "messages.";
    /** In front of the type of a message: how many bytes those took on their connections, frames and all. */
    public static final String BYTES = "bytes.";
    /** Syncs of a node's journal. */
    public static final String SYNCS = "syncs";
    /** Bytes that a node appended to its journal. */
    public static final String JOURNAL_BYTES = "journalBytes";
    /** Bytes of checkpoints that a node wrote. */
    public static final String CHECKPOINT_BYTES = "checkpointBytes";

    /** Requests that a server took on. */
    public static final String REQUESTS = "requests.taken";
    /** How long a server's cores worked, all of them together, in nanoseconds. */
    public static final String BUSY = "busy";
    /** The sum over requests of the time that they have been at a server, waiting and in service, in nanoseconds. */
    public static final String PRESENT = "present";
    /** How long a server's cores worked on requests whose answer nobody waited for, in nanoseconds. */
    public static final String WASTED = "wasted";

    /** Ejections of servers by a balancer. */
    public static final String EJECTIONS = "ejections";
    /** Openings of circuit breakers. */
    public static final String BREAKER_OPENINGS = "breakerOpenings";
    /** Probes that a balancer sent. */
    public static final String PROBES = "probes";
    /** How long a balancer disregarded health, in nanoseconds. */
    public static final String PANIC = "panic";

    private static final List<String> SINGLE = List.of(
            SYNCS,
            JOURNAL_BYTES,
            CHECKPOINT_BYTES,
            REQUESTS,
            BUSY,
            PRESENT,
            WASTED,
            EJECTIONS,
            BREAKER_OPENINGS,
            PROBES,
            PANIC);

    public Counted {
        counters = Collections.unmodifiableSortedMap(new TreeMap<>(counters));
    }

    /** Whether measures are made of a counter, which then never falls while its process lives. */
    static boolean isUsed(String counter) {
        return counter.startsWith(MESSAGES) || counter.startsWith(BYTES) || SINGLE.contains(counter);
    }
}
