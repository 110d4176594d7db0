package dev.drydock.record;

/**
 * What a check said.
 *
 * @param name of the invariant or check, such as {@code Election Safety} or {@code linearizable}
 * @param detail a sentence for people: why it was broken, or what was checked
 */
public record Verdict(String name, Status status, String detail) {

    /** What a check can say. */
    public enum Status {
        HELD,
        BROKEN,
        UNDECIDED
    }
}
