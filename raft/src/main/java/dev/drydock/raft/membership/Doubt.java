package dev.drydock.raft.membership;

/**
 * That a node's journal was found corrupt, so that it may have forgotten votes and entries that others rely on.
 *
 * @param mark what it calls this corruption, another word for each: its clock's reading soon after; 0 until it has one
 */
public record Doubt(long mark) {
    /** Without a mark as yet. */
    public static final Doubt UNMARKED = new Doubt(0);

    /** Whether it has a mark. */
    public boolean isMarked() {
        return mark != 0;
    }
}
