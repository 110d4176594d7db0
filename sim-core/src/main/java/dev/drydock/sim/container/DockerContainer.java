package dev.drydock.sim.container;

/** A container of {@link Docker}. */
final class DockerContainer implements Container {
    final RestartManager restarts;
    final ContainerListener listener;
    private final long id;
    private final int machine;
    private final ContainerSpec spec;

    State state = State.PULLING;
    Health health = Health.NONE;
    /** Whether there is a process that has begun to run. */
    boolean running;

    boolean answers;
    /** Whether it has become ready in this run of its process. */
    boolean wasReady;

    boolean oomKilled;
    int exitCode;
    long runningSince = -1;
    /** Counts what makes events that were scheduled before meaningless: starts, ends. */
    int life;

    boolean startWhenCreated;
    boolean stoppedByHand;
    int failingStreak;
    long cpuMillis;
    /** Thousandths of a core that requests to it want now, beside what it uses without any. */
    long demandMillis;

    DockerContainer(long id, int machine, ContainerSpec spec, ContainerListener listener) {
        this.id = id;
        this.machine = machine;
        this.spec = spec;
        this.listener = listener;
        this.restarts = new RestartManager(spec.restart());
    }

    boolean isRunning() {
        return running;
    }

    /** Bytes in use now. */
    double memory(long now) {
        Behaviour behaviour = spec.behaviour();
        return isRunning()
                ? behaviour.memoryBytes() + behaviour.leakBytesPerSecond() * ((now - runningSince) / 1e9)
                : 0;
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public int machine() {
        return machine;
    }

    @Override
    public ContainerSpec spec() {
        return spec;
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public Health health() {
        return health;
    }

    @Override
    public boolean answers() {
        return answers;
    }

    @Override
    public int exitCode() {
        return exitCode;
    }

    @Override
    public boolean oomKilled() {
        return oomKilled;
    }

    @Override
    public long runningSince() {
        return runningSince;
    }

    @Override
    public int restarts() {
        return restarts.restarts();
    }

    @Override
    public long cpuMillis() {
        return cpuMillis;
    }

    @Override
    public String toString() {
        return spec.name() + "#" + id + " " + state;
    }
}
