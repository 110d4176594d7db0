package dev.drydock.sim.container;

<<<<<<< HEAD
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
=======
import dev.drydock.sim.container.RestartPolicy.Mode;

/** A container as the engine keeps it. */
final class DockerContainer implements Container {
    final ContainerListener listener;
    final RestartBackoff backoff = new RestartBackoff();
    private final long id;
    private final int machine;
    private final ContainerSpec spec;
    private final long cpuMillis;
    /** Events that were planned in an earlier epoch are of no more use. */
    int epoch;

    State state = State.PULLING;
    Health health = Health.NONE;
    boolean ready;
    boolean sick;
    boolean startWanted;
    /** Somebody has told it to end since it was last started. */
    boolean stopped;

    int missingLayers;
    int exitCode;
    boolean oomKilled;
    long runningSince = -1;
    int restarts;
    int failuresInARow;

    DockerContainer(long id, int machine, ContainerSpec spec, long cpuMillis, ContainerListener listener) {
        this.id = id;
        this.machine = machine;
        this.spec = spec;
        this.cpuMillis = cpuMillis;
        this.listener = listener;
    }

    boolean isAlive() {
        return state == State.RUNNING || state == State.STOPPING;
    }

    /** Whether the engine starts it again after its process has ended with this code. */
    boolean restarts(int code) {
        RestartPolicy policy = spec.restart();
        if (stopped || policy.mode() == Mode.NO) {
            return false;
        }
        return policy.mode() != Mode.ON_FAILURE
                || (code != 0 && (policy.maxRetries() == 0 || restarts < policy.maxRetries()));
>>>>>>> integration
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
<<<<<<< HEAD
        return answers;
=======
        return state == State.RUNNING && ready && !sick;
>>>>>>> integration
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
<<<<<<< HEAD
        return restarts.restarts();
=======
        return restarts;
>>>>>>> integration
    }

    @Override
    public long cpuMillis() {
        return cpuMillis;
    }

    @Override
    public String toString() {
<<<<<<< HEAD
        return spec.name() + "#" + id + " " + state;
=======
        return spec.name() + "#" + id + " on machine " + machine + ", " + state;
>>>>>>> integration
    }
}
