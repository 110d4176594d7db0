package dev.drydock.live.node;

import dev.drydock.protocol.Reply;
import dev.drydock.protocol.RequestId;
import java.util.ArrayDeque;
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
    private final ArrayDeque<Asking> byAge = new ArrayDeque<>();
    private int count;

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
        count++;
        Asking before = waiting.put(asking.request.id(), asking);
        asking.also = before;
        byAge.add(asking);
        return true;
    }

    /** Answers all who wait for this; nothing happens when nobody does. */
    void answer(RequestId id, Reply reply) {
        for (Asking asking = waiting.remove(id); asking != null; asking = asking.also) {
            if (!asking.ended()) {
                count--;
                asking.answer(reply);
            }
        }
        while (!byAge.isEmpty() && byAge.peek().ended()) {
            byAge.remove();
        }
    }

    /** Gives up who has waited too long; returns when to look again, {@link Long#MAX_VALUE} when nobody waits. */
    long giveUp(long now) {
        while (!byAge.isEmpty()) {
            Asking eldest = byAge.peek();
            if (!eldest.ended()) {
                if (now - eldest.since < patienceNanos) {
                    return eldest.since + patienceNanos;
                }
                abandon(eldest, "no answer in time: whether it took effect is unknown");
            }
            byAge.remove();
        }
        return Long.MAX_VALUE;
    }

    /** Gives up everybody. */
    void giveUpAll(String why) {
        for (Asking asking : byAge) {
            if (!asking.ended()) {
                abandon(asking, why);
            }
        }
        byAge.clear();
    }

    /** How many wait. */
    int size() {
        return count;
    }

    private void abandon(Asking asking, String why) {
        count--;
        asking.giveUp(why);
        RequestId id = asking.request.id();
        Asking first = waiting.get(id);
        if (first == null) {
            return;
        }
        Asking left = null;
        for (Asking other = first; other != null; other = other.also) {
            left = other.ended() ? left : other;
        }
        if (left == null) {
            waiting.remove(id);
        }
    }
}
