package dev.drydock.live.plan;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * All clients of a group's store: a load generator.
 *
 * @param script what they do
 * @param untilNanos when clients of a closed loop begin no more operations, since the start of the run
 * @param valueBytes about how long a written value is; longer where uniqueness needs it
 * @param nodes where every node of the group listens to clients, by number
 * @param members the numbers of the initial members, ascending: only members are asked
 * @param sites where clients stand; the process of number p stands at site p modulo their number
 * @param contact whom they ask first
 * @param patience how long they wait
 * @param bounds what a generator may hold
 * @param firstSession the session of process 0; those of others follow
 * @param seed of what is drawn while it runs: delays, losses, pauses before repeated attempts
 */
public record StoreLoadPart(
        StoreScript script,
        long untilNanos,
        int valueBytes,
        SortedMap<Integer, HostPort> nodes,
        List<Integer> members,
        List<Site> sites,
        Contact contact,
        Patience patience,
        LoadBounds bounds,
        long firstSession,
        long seed)
        implements Part {
    private static final int LONGEST_VALUE = 1 << 20;

    public StoreLoadPart {
        members = List.copyOf(members);
        sites = List.copyOf(sites);
        if (valueBytes < 1 || valueBytes > LONGEST_VALUE) {
            throw new IllegalArgumentException("a value has 1 byte to 1 MiB, not " + valueBytes + " bytes");
        }
        if (members.isEmpty() || !nodes.keySet().containsAll(members)) {
            throw new IllegalArgumentException("there are members, and every one has an address: " + members);
        }
        if (sites.isEmpty()) {
            throw new IllegalArgumentException("clients stand somewhere");
        }
        for (Site site : sites) {
            SortedSet<Integer> missing = new TreeSet<>(nodes.keySet());
            missing.removeAll(site.links().keySet());
            if (!missing.isEmpty()) {
                throw new IllegalArgumentException(
                        "every site has a link to every node; to these it has none: " + missing);
            }
        }
        if (firstSession < 0) {
            throw new IllegalArgumentException("a session is not negative");
        }
    }

    /**
     * A place of clients.
     *
     * @param links to every node, by its number
     */
    public record Site(SortedMap<Integer, ClientLink> links) {}

    /**
     * What is added to what the real network does between a place of clients and a node.
     *
     * @param there how long a request is kept before it is written
     * @param back how long an answer is kept after it was read
     * @param loss share of requests, and of answers, that are thrown away, 0 to 1
     */
    public record ClientLink(Delays there, Delays back, double loss) {
        /** The network as it is. */
        public static final ClientLink BARE = new ClientLink(Delays.NONE, Delays.NONE, 0);

        public ClientLink {
            if (!(loss >= 0 && loss <= 1)) {
                throw new IllegalArgumentException("a share is between 0 and 1, not " + loss);
            }
        }
    }

    /**
     * Whether clients ask the nearest member, rather than the one that they believe to lead.
     *
     * @param nearReads to read
     * @param nearOthers for everything else
     */
    public record Contact(boolean nearReads, boolean nearOthers) {
        /** The leader, whatever is asked. */
        public static final Contact LEADER = new Contact(false, false);
    }

    /**
     * How long clients wait.
     *
     * @param timeoutNanos for an answer to one attempt, before the same request is sent to another node; at least 1
     * @param giveUpNanos from the intended start of an operation until it is given up; at least {@code timeoutNanos}
     * @param proofNanos for the last reads after a run, all of them together; at least 1
     */
    public record Patience(long timeoutNanos, long giveUpNanos, long proofNanos) {
        public Patience {
            if (timeoutNanos < 1 || giveUpNanos < timeoutNanos || proofNanos < 1) {
                throw new IllegalArgumentException("an operation is not given up before its first attempt times out: "
                        + timeoutNanos + ", " + giveUpNanos + ", " + proofNanos);
            }
        }
    }
}
