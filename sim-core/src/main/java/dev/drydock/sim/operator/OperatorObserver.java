package dev.drydock.sim.operator;

import dev.drydock.record.TimelineEvent;

/** Hears what an operator asks for and what becomes of it. */
public interface OperatorObserver {

    /**
     * The operator asked for something.
     *
     * @param what a few words, such as {@code add n6}
     */
    void asked(String what);

    /**
     * What the operator had asked for last is over.
     *
     * @param how {@code DONE}, {@code REFUSED} or {@code GIVEN_UP}
     * @param why a few words; may be empty
     */
    void answered(String what, TimelineEvent.Kind how, String why);

    /** Something that the operator meant to do cannot be done. */
    void remarked(String text);
}
