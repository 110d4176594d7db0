package dev.drydock.record.course;

import dev.drydock.protocol.Role;
import dev.drydock.record.Measures;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Who leads, for how long nobody does, and how elections go. There is a leader while a running node leads the highest term
 * that was ever led. Sets of terms are only asked and counted, never iterated.
 */
public final class Leadership {
    private static final long NEVER = -1;

    /** What nodes have sent to each other so far. */
    public interface Sent {
        /** How many messages. */
        long messages();

        /** How many bytes those had. */
        long bytes();
    }

    private final Role[] roles;
    private final long[] terms;
    private final boolean[] running;
    private final long warmup;
    private final long end;
    private final Set<Long> stood = new HashSet<>();
    private final Set<Long> led = new HashSet<>();
    private long highestLed = NEVER;
    private long highestStood = NEVER;
    private long firstStood = NEVER;
    private long firstTimeout = NEVER;
    private long firstLeader = NEVER;
    private long standingLed;
    private boolean present;
    private boolean played;
    private long since;
    private long total;
    private long longest;
    private long lostTotal;
    private long losses;
    private long highestTerm;
    private final Sent sent;
    private long lostMessages;
    private long lostBytes;
    private long messagesBefore;
    private long bytesBefore;

    /** Nobody leads at time 0; what is before the warm-up's end or after the end does not count. */
    public Leadership(int nodes, Window window, Sent sent) {
        this.sent = sent;
        roles = new Role[nodes];
        terms = new long[nodes];
        running = new boolean[nodes];
        this.warmup = window.warmupNanos();
        this.end = window.endNanos();
    }

    /** The running node that leads the highest term of all running leaders, or -1. */
    public int leader() {
        int leader = -1;
        for (int node = 0; node < roles.length; node++) {
            if (running[node] && roles[node] == Role.LEADER && (leader < 0 || terms[node] > terms[leader])) {
                leader = node;
            }
        }
        return leader;
    }

    /** When a node first became leader, or -1. */
    public long firstLeader() {
        return firstLeader;
    }

    /** A node plays a role from now on. */
    public void plays(long now, int node, Role role, long term) {
        played = true;
        highestTerm = Math.max(highestTerm, term);
        roles[node] = role;
        terms[node] = term;
        switch (role) {
            case LEADER -> {
                highestLed = Math.max(highestLed, term);
                if (led.add(term) && stood.contains(term)) {
                    standingLed++;
                }
                firstLeader = firstLeader == NEVER ? now : firstLeader;
            }
            case CANDIDATE -> {
                stood.add(term);
                highestStood = Math.max(highestStood, term);
                firstStood = firstStood == NEVER ? term : Math.min(firstStood, term);
                firstTimeout = firstTimeout == NEVER ? now : firstTimeout;
            }
            case PRE_CANDIDATE -> firstTimeout = firstTimeout == NEVER ? now : firstTimeout;
            case FOLLOWER, LEARNER -> {}
        }
        look(now);
    }

    /** A node runs from now on, or does not, and keeps its role either way. */
    public void runs(long now, int node, boolean isRunning) {
        running[node] = isRunning;
        look(now);
    }

    /** A node is down and has forgotten what it played. */
    public void forgets(long now, int node) {
        roles[node] = null;
        runs(now, node, false);
    }

    /**
     * Adds the measures of a run that ends now; none where no node ever played a part, since nobody ought to lead.
     *
     * @param until at most the end of the load
     */
    public void measure(long until, Map<String, Double> measures) {
        if (!played) {
            return;
        }
        if (!present) {
            account(until);
        }
        measures.put(Measures.LEADERLESS_TOTAL, (double) total);
        measures.put(Measures.LEADERLESS_LONGEST, (double) longest);
        if (losses > 0) {
            measures.put(Measures.LEADERLESS_MEAN, (double) lostTotal / losses);
            measures.put(Measures.LEADERLESS_MESSAGES, (double) lostMessages / losses);
            measures.put(Measures.LEADERLESS_BYTES, (double) lostBytes / losses);
        }
        if (firstTimeout != NEVER) {
            measures.put(Measures.FIRST_TIMEOUT, (double) firstTimeout);
        }
        if (firstLeader != NEVER) {
            measures.put(Measures.FIRST_LEADER, (double) firstLeader);
        }
        measures.put(Measures.ELECTIONS, (double) stood.size());
        measures.put(Measures.TERMS, (double) highestTerm);
        // The last election may not be over yet.
        long open = highestStood != NEVER && !led.contains(highestStood) ? 1 : 0;
        measures.put(Measures.SPLIT_VOTES, (double) (stood.size() - standingLed - open));
        if (firstStood != NEVER && (led.contains(firstStood) || highestStood > firstStood)) {
            measures.put(Measures.SPLIT, led.contains(firstStood) ? 0.0 : 1.0);
        }
    }

    private void look(long now) {
        boolean found = false;
        for (int node = 0; node < roles.length && !found; node++) {
            found = running[node] && roles[node] == Role.LEADER && terms[node] == highestLed;
        }
        if (found && !present) {
            account(now);
        } else if (!found && present) {
            since = now;
            messagesBefore = sent.messages();
            bytesBefore = sent.bytes();
        }
        present = found;
    }

    /** Nobody has led since {@link #since}, until now. */
    private void account(long now) {
        long counted = Math.max(0, Math.min(now, end) - Math.max(since, warmup));
        total += counted;
        longest = Math.max(longest, counted);
        boolean lost = highestLed != NEVER && since > 0 && since < end;
        if (lost && firstLeader < now) {
            losses++;
            lostTotal += Math.min(now, end) - since;
            lostMessages += sent.messages() - messagesBefore;
            lostBytes += sent.bytes() - bytesBefore;
        }
    }
}
