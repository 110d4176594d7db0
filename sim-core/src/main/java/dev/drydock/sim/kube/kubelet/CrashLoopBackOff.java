package dev.drydock.sim.kube.kubelet;

/**
 * For how long the kubelet waits before it restarts a container that ended: not at all the first time, then a time that
 * doubles up to a maximum; a run of more than twice the maximum begins anew (kubernetes/kubernetes, pkg/kubelet,
 * MaxContainerBackOff; client-go, flowcontrol.Backoff).
 */
public final class CrashLoopBackOff {
    private final long initialNanos;
    private final long maxNanos;
    private long backOff;
    private long lastRestart = -1;

    /** A container that has not ended yet; 10 s and 300 s are Kubernetes' times. */
    public CrashLoopBackOff(long initialNanos, long maxNanos) {
        this.initialNanos = initialNanos;
        this.maxNanos = maxNanos;
    }

    /** For how long after its end a container that ended then must wait; 0 for not at all. */
    public long waits(long finishedNanos) {
        return lastRestart < 0 || isExpired(finishedNanos) ? 0 : backOff;
    }

    /** It is restarted now, after an end at that time. */
    public void restarted(long finishedNanos, long nowNanos) {
        boolean anew = lastRestart < 0 || isExpired(finishedNanos);
        backOff = anew ? initialNanos : Math.min(2 * backOff, maxNanos);
        lastRestart = nowNanos;
    }

    private boolean isExpired(long finishedNanos) {
        return finishedNanos - lastRestart > 2 * maxNanos;
    }
}
