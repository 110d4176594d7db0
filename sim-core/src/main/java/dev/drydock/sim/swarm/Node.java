package dev.drydock.sim.swarm;

/** A machine as the store knows it. Changed only within a commit. */
final class Node {
    final int number;
    final String name;
    private Status status = Status.UNKNOWN;
    private boolean drained;
    private long version;

    /** What the managers hold of it. */
    enum Status {
        UNKNOWN,
        READY,
        DOWN
    }

    Node(int number, String name) {
        this.number = number;
        this.name = name;
    }

    Status status() {
        return status;
    }

    void status(Status now) {
        status = now;
        version++;
    }

    boolean isDrained() {
        return drained;
    }

    void drain(boolean now) {
        drained = now;
        version++;
    }

    /** Counts its changes. */
    long version() {
        return version;
    }

    boolean isDown() {
        return status == Status.DOWN;
    }

    /** Whether tasks there have to go elsewhere. */
    boolean isInvalid() {
        return isDown() || drained;
    }

    boolean isOpen() {
        return status == Status.READY && !drained;
    }
}
