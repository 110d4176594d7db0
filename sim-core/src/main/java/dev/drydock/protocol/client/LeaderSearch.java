package dev.drydock.protocol.client;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Which node the clients of a group ask, as they learn it together from its answers: who leads, who is near, who did not
 * answer lately. A redirection is followed at once, a few times in a row; after that, and when nobody leads, the client
 * pauses first, twice as long each time.
 *
 * <p>Clients and nodes are numbers; nodes count from 0.
 */
public final class LeaderSearch {
    /** In place of a node: nobody. */
    public static final int NOBODY = -1;

    private static final int REDIRECTS_AT_ONCE = 3;
    private static final long FIRST_PAUSE_NANOS = 10_000_000;
    private static final long LONGEST_PAUSE_NANOS = 160_000_000;

    private final Group group;
    private final long grudge;
    private final long[] avoidedUntil;
    private int leader = NOBODY;

    /** The members of a group as clients see them from where they are. */
    public interface Group {
        /** The member nearest to a client of those of which this holds, {@link #NOBODY} when it holds of none. */
        int nearest(long client, IntPredicate which);

        /** The member whose number follows, the first after the last. */
        int following(int node);
    }

    /**
     * A search in which nobody is known to lead and everybody answers.
     *
     * @param nodes how many nodes there are at most
     * @param grudge how long a node that did not answer is passed over by those who want a near one, in nanoseconds
     */
    public LeaderSearch(Group group, int nodes, long grudge) {
        this.group = group;
        this.grudge = grudge;
        this.avoidedUntil = new long[nodes];
        Arrays.fill(avoidedUntil, Long.MIN_VALUE);
    }

    /**
     * The node to ask first.
     *
     * @param near whether any node will do, so that the nearest is asked rather than the leader
     * @param now in nanoseconds
     */
    public int first(long client, boolean near, long now) {
        if (near) {
            return answering(client, now);
        }
        return leader == NOBODY ? nearest(client) : leader;
    }

    /** The node to try after one that was of no use; a leader that was of no use is believed to lead no more. */
    public int after(long client, boolean near, int node, long now) {
        if (leader == node) {
            leader = NOBODY;
        }
        if (near) {
            int answering = answering(client, now);
            return answering == node ? group.following(node) : answering;
        }
        return leader == NOBODY ? group.following(node) : leader;
    }

    /** A node did not answer in time. */
    public void silent(int node, long now) {
        avoidedUntil[node] = now + grudge;
    }

    /** A node answered; it leads, unless it was asked for being near. */
    public void answered(int node, boolean near) {
        leader = near ? leader : node;
        avoidedUntil[node] = Long.MIN_VALUE;
    }

    /**
     * A node said that another leads. Returns whether that helps: whether the other is somebody else.
     *
     * @param hint the other; {@link #NOBODY} when the node knows of none
     */
    public boolean redirected(int from, int hint) {
        if (leader == from) {
            leader = NOBODY;
        }
        boolean helps = hint != NOBODY && hint != from;
        if (helps) {
            leader = hint;
        }
        return helps;
    }

    /** Whether a client that has been redirected so often in a row follows once more at once. */
    public static boolean followsAtOnce(int redirects) {
        return redirects < REDIRECTS_AT_ONCE;
    }

    /** How long a client pauses at most that has been turned away so often, in nanoseconds; at least it is half of that. */
    public static long longestPause(int times) {
        return Math.min(LONGEST_PAUSE_NANOS, FIRST_PAUSE_NANOS << Math.min(times, 10));
    }

    private int nearest(long client) {
        return group.nearest(client, node -> true);
    }

    /** The nearest of those that are not passed over now; of all when every one is. */
    private int answering(long client, long now) {
        int nearest = group.nearest(client, node -> avoidedUntil[node] <= now);
        return nearest == NOBODY ? nearest(client) : nearest;
    }
}
