package dev.drydock.check;

/** What a compare and set that failed tells about the object. */
public enum FailedCas {
    /**
     * The object held another value than the expected one at some moment of the operation, as the failed answer of a
     * compare and set says ({@link dev.drydock.record.Action.Cas}). The stricter reading, and that of the etcd model of
     * Porcupine.
     */
    OBSERVED,
    /** Nothing but that it took no effect, as Jepsen's {@code :fail} says: Knossos drops it from the history. */
    IGNORED
}
