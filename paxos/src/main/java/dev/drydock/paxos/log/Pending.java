package dev.drydock.paxos.log;

import dev.drydock.protocol.ClientRequest;
import java.util.Optional;

/**
 * The clients' requests that wait at this node for their answers, one for each session. Those that no slot is proposed
 * for stand in a queue in the order in which they came.
 *
 * @param sessions by session; those in the queue and those that are proposed
 * @param queue by arrival
 * @param arrivals how many requests have come
 */
public record Pending(LongMap<Waiting> sessions, LongMap<ClientRequest> queue, long arrivals) {
    /** Nobody waits. */
    public static final Pending NONE = new Pending(LongMap.empty(), LongMap.empty(), 0);

    /**
     * A request that waits.
     *
     * @param arrival its place among all that came
     */
    public record Waiting(long arrival, ClientRequest request) {}

    /** How many requests wait. */
    public int size() {
        return sessions.size();
    }

    /** Whether this request, or an earlier one of the same identity, waits. */
    public boolean isWaiting(ClientRequest request) {
        return waiting(request).isPresent();
    }

    /** With a request at the end of the queue; a session that asks for something new no longer waits for the old. */
    public Pending with(ClientRequest request) {
        if (isWaiting(request)) {
            return this;
        }
        long arrival = arrivals + 1;
        LongMap<ClientRequest> rest = sessions.get(request.id().session())
                .map(old -> queue.without(old.arrival()))
                .orElse(queue);
        return new Pending(
                sessions.with(request.id().session(), new Waiting(arrival, request)),
                rest.with(arrival, request),
                arrival);
    }

    /** Without a request that has its answer. */
    public Pending without(ClientRequest request) {
        return waiting(request)
                .map(old ->
                        new Pending(sessions.without(request.id().session()), queue.without(old.arrival()), arrivals))
                .orElse(this);
    }

    /** The first of the queue. */
    public Optional<ClientRequest> first() {
        return queue.isEmpty() ? Optional.empty() : queue.get(queue.firstKey());
    }

    /** Without the first of the queue, which goes on waiting: it is proposed now. */
    public Pending firstProposed() {
        return new Pending(sessions, queue.without(queue.firstKey()), arrivals);
    }

    /** With a request in its old place of the queue, since another value won its slot; unless it waits no longer. */
    public Pending lost(ClientRequest request) {
        return waiting(request)
                .map(old -> new Pending(sessions, queue.with(old.arrival(), old.request()), arrivals))
                .orElse(this);
    }

    private Optional<Waiting> waiting(ClientRequest request) {
        return sessions.get(request.id().session())
                .filter(waiting -> waiting.request().id().equals(request.id()));
    }
}
