package dev.drydock.live.node;

import dev.drydock.protocol.Reply;
import dev.drydock.protocol.RequestId;
import java.util.HashMap;
import java.util.Map;

/**
 * The requests that wait for their answers. A request that is asked again while it waits waits beside the first, and both
 * get the answer that comes first: it is the same request. Bounded; what waits too long is given up. Used by the loop alone.
 */
final class Requests {
    private final int room;
    private final long patienceNanos;
    private final Map<RequestId, Asking> waiting = new HashMap<>();
    private Asking eldest;
    private Asking youngest;
    private volatile int count;

    /**
     * None wait yet.
     *
     * @param room how many may
     * @param patienceNanos how long one may wait
     */
    Requests(int room, long patienceNanos) {
        this.room = room;
        this.patienceNanos = patienceNanos;
    }

    /** Takes one in; false when there is no room. */
    boolean admit(Asking asking) {
        if (count >= room) {
            return false;
        }
        asking.admitted = true;
        asking.also = waiting.put(asking.request.id(), asking);
        asking.elder = youngest;
        if (youngest == null) {
            eldest = asking;
        } else {
            youngest.younger = asking;
        }
        youngest = asking;
        changeCount(1);
        return true;
    }

    /** Answers all who wait for this; nothing happens when nobody does. */
    void answer(RequestId id, Reply reply) {
        for (Asking asking = waiting.remove(id); asking != null; asking = asking.also) {
            unlink(asking);
            asking.answer(reply);
        }
    }

    /** Gives up who has waited too long; returns when to look again, {@link Long#MAX_VALUE} when nobody waits. */
    long giveUp(long now) {
        while (eldest != null) {
            if (now - eldest.since < patienceNanos) {
                return eldest.since + patienceNanos;
            }
            giveUp(eldest, "no answer in time: whether it took effect is unknown");
        }
        return Long.MAX_VALUE;
    }

    /** Gives up everybody. */
    void giveUpAll(String why) {
        while (eldest != null) {
            giveUp(eldest, why);
        }
    }

    /** Gives up one that was admitted, unless it has ended. */
    @SuppressWarnings("ReferenceEquality") // Two may ask for the same.
    void giveUp(Asking asking, String why) {
        if (asking.ended()) {
            return;
        }
        RequestId id = asking.request.id();
        Asking before = null;
        for (Asking other = waiting.get(id); other != asking; other = other.also) {
            before = other;
        }
        if (before != null) {
            before.also = asking.also;
        } else if (asking.also != null) {
            waiting.put(id, asking.also);
        } else {
            waiting.remove(id);
        }
        unlink(asking);
        asking.giveUp(why);
    }

    /** How many wait. Any thread may ask. */
    int size() {
        return count;
    }

    private void unlink(Asking asking) {
        if (asking.elder == null) {
            eldest = asking.younger;
        } else {
            asking.elder.younger = asking.younger;
        }
        if (asking.younger == null) {
            youngest = asking.elder;
        } else {
            asking.younger.elder = asking.elder;
        }
        asking.elder = null;
        asking.younger = null;
        changeCount(-1);
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // One at a time writes.
    private void changeCount(int by) {
        count += by;
    }
}
