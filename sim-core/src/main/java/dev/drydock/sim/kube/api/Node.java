package dev.drydock.sim.kube.api;

import dev.drydock.protocol.placement.MachineSpec;
import dev.drydock.protocol.placement.Taint;
import java.util.ArrayList;
import java.util.List;

/** A node as the API server knows it. */
public final class Node {
    /** The key of the taint of a node whose kubelet is not heard of. */
    public static final String UNREACHABLE = "node.kubernetes.io/unreachable";
    /** The key of the taint of a node that is cordoned. */
    public static final String UNSCHEDULABLE = "node.kubernetes.io/unschedulable";

    private final int machine;
    private final MachineSpec spec;
    private boolean ready = true;
    private boolean cordoned;
    private boolean evicting;
    private long renewedNanos;

    Node(int machine, MachineSpec spec) {
        this.machine = machine;
        this.spec = spec;
    }

    public int machine() {
        return machine;
    }

    public MachineSpec spec() {
        return spec;
    }

    /** Whether its kubelet is heard of. */
    public boolean isReady() {
        return ready;
    }

    /** Whether no new pods go there. */
    public boolean isCordoned() {
        return cordoned;
    }

    /** Whether its pods have to go for it is unreachable. */
    public boolean isEvicting() {
        return evicting;
    }

    /** When its lease was last renewed. */
    public long renewedNanos() {
        return renewedNanos;
    }

    /** Those that operators gave it, and those that controllers have. */
    public List<Taint> taints() {
        List<Taint> taints = new ArrayList<>(spec.taints());
        if (!ready) {
            taints.add(new Taint(UNREACHABLE, "", Taint.Effect.NO_SCHEDULE));
        }
        if (evicting) {
            taints.add(new Taint(UNREACHABLE, "", Taint.Effect.NO_EXECUTE));
        }
        if (cordoned) {
            taints.add(new Taint(UNSCHEDULABLE, "", Taint.Effect.NO_SCHEDULE));
        }
        return taints;
    }

    void renewed(long nowNanos) {
        renewedNanos = nowNanos;
    }

    void ready(boolean now) {
        ready = now;
    }

    void cordoned(boolean now) {
        cordoned = now;
    }

    void evicting(boolean now) {
        evicting = now;
    }
}
