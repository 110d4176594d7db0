package dev.drydock.sim;

/** Something in a simulation that events happen to. */
public abstract class Entity {
    private final int id;

    /** Joins a simulation. */
    protected Entity(Simulation simulation) {
        this.id = simulation.join(this);
    }

    /** The order in which it joined its simulation, from 0. */
    public final int id() {
        return id;
    }

    /**
     * An event happens now. Runs to completion.
     *
     * @param kind what happens, one of the entity's own small constants, 0 to 255
     * @param argument what was scheduled with it
     * @param payload what was scheduled with it, or null
     */
    protected abstract void handle(int kind, long argument, Object payload);
}
