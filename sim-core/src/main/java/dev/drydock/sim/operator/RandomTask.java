package dev.drydock.sim.operator;

/** Kinds of task that an operator can choose at random. */
public enum RandomTask {
    /** A running spare becomes a member. */
    ADD("add"),
    /** A member ceases to be one. */
    REMOVE("remove"),
    /** A running spare takes the place of a member, in one change. */
    REPLACE("replace"),
    /** A running member that does not lead becomes the leader. */
    TRANSFER("transfer");

    private final String text;

    RandomTask(String text) {
        this.text = text;
    }

    /** As in scenario files. */
    public String text() {
        return text;
    }
}
