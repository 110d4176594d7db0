package dev.drydock.protocol;

import java.util.List;

/**
 * What a node tells the world to do, in order. Order is meaning: a {@link #persist} (or {@link #awaitPersisted}) holds
 * back every {@link #send}, {@link #reply}, {@link #applyAndReply} answer and {@link #read} answer that is told after it
 * <em>in the same step</em> until the write is durable. What may overlap with the disk is told before it. Timers, the
 * application of commands and notes are the node's own and never wait.
 *
 * <p>The journal is one sequence: a record is durable only when all records before it are. If the node crashes, what was
 * held back is never done.
 *
 * @param <M> the protocol's messages
 */
public interface Effects<M extends Message> {

    /** Appends a record to this node's journal. */
    void persist(JournalRecord record);

    /**
     * Replaces the whole journal by these records, at once or not at all: a crash leaves the old journal or the new one.
     * It takes its place in the sequence of writes as {@link #persist} does, and holds back what is told after it as that
     * does.
     */
    void checkpoint(List<JournalRecord> records);

    /**
     * Holds back what is told after this, in this step, until everything persisted so far is durable, by earlier steps
     * too. For a step that persists nothing itself but whose answer relies on an earlier write that may be under way.
     */
    void awaitPersisted();

    /** Asks for {@link Input.Persisted} with this token once everything persisted so far is durable. */
    void notifyPersisted(long token);

    /** Sends a message to another node, which may never get it. */
    void send(NodeId to, M message);

    /**
     * Sets a timer to fire once, after a time that the driver draws uniformly from the range. Setting a timer that is
     * set replaces it.
     *
     * @param minNanos at least 0
     * @param maxNanos at least {@code minNanos}; equal to it for a fixed time
     */
    void setTimer(TimerName timer, long minNanos, long maxNanos);

    /** Clears a timer; nothing happens when it is not set. */
    void cancelTimer(TimerName timer);

    /**
     * Applies a committed request to this node's state machine. Indices ascend by one from call to call, save for
     * entries that carry no request.
     */
    void apply(long index, ClientRequest request);

    /** Like {@link #apply}, and answers the client with the state machine's result. */
    void applyAndReply(long index, ClientRequest request);

    /**
     * Asks for {@link Input.SnapshotTaken} with this token: the state machine and its sessions as they stand after all
     * that was applied so far.
     */
    void takeSnapshot(long token);

    /**
     * Puts a snapshot in place of the state machine and its sessions, at once. For a node that boots from a journal that
     * begins with a snapshot, or was sent one.
     */
    void restore(Bytes snapshot);

    /** Answers a read-only request from the state machine as it stands after all that was applied so far. */
    void read(ClientRequest request);

    /** Answers a client without the state machine: a refusal or a redirection. */
    void reply(RequestId request, Reply reply);

    /** Asks for {@link Input.ClockReading}. */
    void readClock();

    /** Says something for the record: trace, timeline, reports. */
    void note(Note note);

    /** Stops this node for good, or until an operator acts, since it cannot go on safely. */
    void halt(String reason);
}
