package dev.drydock.sim.fault;

/** Kinds of fault that can happen at random. */
public enum RandomKind {
    CRASH("crash"),
    TORN("torn"),
    PARTITION("partition"),
    ONE_WAY("oneWay"),
    PARTIAL("topology"),
    PAUSE("pause"),
    SLOW("slow"),
    SLOW_DISK("slowDisk"),
    FULL_DISK("fullDisk"),
    CORRUPT("corrupt"),
    CLOCK("clock"),
    LOSS("loss"),
    DUPLICATE("duplicate"),
    REORDER("reorder");

    private final String text;

    RandomKind(String text) {
        this.text = text;
    }

    /** As in scenario files, such as {@code slowDisk}. */
    public String text() {
        return text;
    }
}
