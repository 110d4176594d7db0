package dev.drydock.sim;

/** Runs after every event of a simulation. */
@FunctionalInterface
public interface EventHook {

    /** An event of this kind has just happened to this entity. */
    void after(Entity target, int kind);
}
