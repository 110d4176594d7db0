package dev.drydock.sim.fault;

/** Hears of faults that are not the crash, pause or halt of a node, of which the node itself tells. */
public interface FaultObserver {

    /**
     * A fault began.
     *
     * @param what a few words, such as {@code partition n1 n2 | n3 n4 n5}
     * @return what to name it by when it ends
     */
    int began(String what);

    /** A fault is over. */
    void ended(int fault);

    /** Something else that is worth a line. */
    void remarked(String text);
}
