package dev.drydock.sim.node;

import dev.drydock.protocol.Note;
import dev.drydock.record.TimelineEvent;

/**
 * Hears what becomes of nodes.
 *
 * @param <S> the state of one node
 */
public interface NodeObserver<S> {

    /** A node booted or recovered with this state. */
    void started(int node, S state);

    /** A node took a step that changed its state. */
    void stepped(int node, S before, S after);

    /** A node's protocol said something for the record. */
    void noted(int node, Note note);

    /**
     * A node started, crashed, paused, resumed or halted.
     *
     * @param why a few words; may be empty
     */
    void became(int node, TimelineEvent.Kind kind, String why);
}
