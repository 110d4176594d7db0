package dev.drydock.live.conduct;

/** What undoes a fault. */
@FunctionalInterface
interface Undo {
    /** There is nothing to undo. */
    Undo NOTHING = () -> {
        // What never happened needs no undoing.
    };

    /** Undoes it. */
    void run() throws InterruptedException;
}
