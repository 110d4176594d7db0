package dev.drydock.sim.container;

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
        return state == State.RUNNING && ready && !sick;
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
        return restarts;
    }

    @Override
    public long cpuMillis() {
        return cpuMillis;
    }

    @Override
    public String toString() {
        return spec.name() + "#" + id + " on machine " + machine + ", " + state;
    }
}
