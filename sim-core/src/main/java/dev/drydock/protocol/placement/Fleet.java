package dev.drydock.protocol.placement;

/** The machines as a placement policy sees them, and where it says what goes where. */
public interface Fleet {

    /** How many machines there are; their numbers are from 0. */
    int size();

    MachineSpec machine(int machine);

    /** Whether it is up and takes containers on. */
    boolean isOpen(int machine);

    /** Thousandths of a core that are not set aside for anybody. */
    long freeCpuMillis(int machine);

    long freeMemoryBytes(int machine);

    long freeDiskBytes(int machine);

    /** How much of another resource is not set aside for anybody. */
    long freeOther(int machine, String resource);

    /** How many containers stand there. */
    int placed(int machine);

    /** How many replicas of a group stand there. */
    int placedOf(int machine, String group);

    /** Whether it is open and what a container requests is free there. */
    boolean fits(int machine, Resources requests);

    /**
     * Sets aside there what a container requests.
     *
     * @throws IllegalArgumentException if it does not fit
     */
    void place(Demand demand, int machine);
}
