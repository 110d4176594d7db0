package dev.drydock.paxos.epaxos;

/**
 * What orders a command (section 4.3.1).
 *
 * @param seq a number used to break dependency cycles
 * @param deps the instances whose commands must be ordered with it
 */
public record Attributes(long seq, Deps deps) {

    /** Of a no-op, which interferes with nothing. */
    public static Attributes none(int replicas) {
        return new Attributes(0, Deps.none(replicas));
    }

    /** The greater {@code seq} and the union of the {@code deps}. */
    Attributes union(Attributes other) {
        return new Attributes(Math.max(seq, other.seq), deps.union(other.deps));
    }

    int bytes() {
        return 8 + deps.bytes();
    }

    @Override
    public String toString() {
        return "seq=" + seq + " deps=" + deps;
    }
}
