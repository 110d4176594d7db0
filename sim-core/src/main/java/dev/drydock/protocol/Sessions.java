package dev.drydock.protocol;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Client sessions around a state machine: a request that is applied again is answered with the result of its first
 * application and takes effect once (Raft dissertation, section 6.3). A session begins with its first request. The table
 * is bounded: the session least recently heard of, in log order and so alike on every node, is forgotten first.
 */
public final class Sessions {

    /** Answers a request that is older than what its session has already moved on to, or whose session is forgotten. */
    public record Expired() implements Result {
        @Override
        public int bytes() {
            return 1;
        }
    }

    private record Last(long sequence, Result result) {}

    private final StateMachine machine;
    private final int capacity;
    private final Map<Long, Last> sessions = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * Wraps a machine.
     *
     * @param capacity how many sessions are remembered, at least 1
     */
    public Sessions(StateMachine machine, int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("a table of sessions holds at least one: " + capacity);
        }
        this.machine = machine;
        this.capacity = capacity;
    }

    /** Applies a committed request once, however often it was committed. */
    public Result apply(ClientRequest request) {
        if (request.command().readOnly()) {
            return read(request);
        }
        long session = request.id().session();
        long sequence = request.id().sequence();
        Last last = sessions.get(session);
        if (last == null && sequence > 1) {
            return new Expired();
        }
        if (last != null && sequence <= last.sequence()) {
            return sequence == last.sequence() ? last.result() : new Expired();
        }
        Result result = machine.apply(request.command());
        sessions.put(session, new Last(sequence, result));
        if (sessions.size() > capacity) {
            sessions.remove(sessions.keySet().iterator().next());
        }
        return result;
    }

    /** Answers a read-only request; reads leave no mark in a session. */
    public Result read(ClientRequest request) {
        return machine.read(request.command());
    }

    /** The machine's state and the sessions, the same bytes on every node that applied the same requests. */
    public Bytes snapshot() {
        Packer packer = new Packer().number(sessions.size());
        sessions.forEach((session, last) -> {
            packer.number(session).number(last.sequence());
            machine.pack(last.result(), packer);
        });
        return packer.bytes(machine.snapshot()).packed();
    }

    /**
     * Takes on what {@link #snapshot} gave in place of what it has.
     *
     * @throws IllegalArgumentException when the bytes are something else
     */
    public void restore(Bytes snapshot) {
        Unpacker unpacker = new Unpacker(snapshot);
        sessions.clear();
        for (int left = unpacker.count(); left > 0; left--) {
            sessions.put(unpacker.number(), new Last(unpacker.number(), machine.unpack(unpacker)));
        }
        machine.restore(unpacker.bytes());
    }
}
