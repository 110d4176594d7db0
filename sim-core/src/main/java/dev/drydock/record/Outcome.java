package dev.drydock.record;

/** How an operation ended, in Jepsen's terms. */
public enum Outcome {
    /** It took effect between its invocation and its completion. */
    OK,
    /** It certainly did not take effect. */
    FAIL,
    /** Nobody knows: it may have taken effect, may do so later, or never. */
    INFO
}
