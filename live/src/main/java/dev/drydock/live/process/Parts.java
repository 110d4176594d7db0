package dev.drydock.live.process;

import dev.drydock.live.plan.Part;

/** Starts what a process is. */
final class Parts {
    private Parts() {}

    /**
     * Starts the part of a plan.
     *
     * @return what ends it
     * @throws IllegalArgumentException when the plan contradicts itself; the message is for the user
     */
    static AutoCloseable start(Context context) {
        Part part = context.plan().part();
        throw new IllegalArgumentException(
                "no part is played by " + part.getClass().getSimpleName());
    }
}
