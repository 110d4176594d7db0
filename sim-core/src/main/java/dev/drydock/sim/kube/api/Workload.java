package dev.drydock.sim.kube.api;

import dev.drydock.sim.orchestration.KubeTerms;
import dev.drydock.sim.orchestration.RolloutStatus;
import dev.drydock.sim.orchestration.WorkloadSpec.Kind;
import java.util.ArrayList;
import java.util.List;

/** What is wanted of a Deployment, StatefulSet, DaemonSet or Pod, and what it has been before. */
public final class Workload {
    private final String name;
    private final Kind kind;
    private final List<PodTemplate> revisions = new ArrayList<>();
    private int revision = 1;
    private int previous = 1;
    private int replicas;
    private RolloutStatus rollout = RolloutStatus.NONE;

    Workload(String name, Kind kind, int replicas, PodTemplate template) {
        this.name = name;
        this.kind = kind;
        this.replicas = replicas;
        revisions.add(template);
    }

    public String name() {
        return name;
    }

    public Kind kind() {
        return kind;
    }

    /** How many pods it should have; of a DaemonSet, nobody's business. */
    public int replicas() {
        return replicas;
    }

    /** The number of the present revision, from 1. */
    public int revision() {
        return revision;
    }

    /** What pods of the present revision are like. */
    public PodTemplate template() {
        return template(revision);
    }

    public PodTemplate template(int ofRevision) {
        return revisions.get(ofRevision - 1);
    }

    public KubeTerms terms() {
        return template().terms();
    }

    /** Where its last update stands. */
    public RolloutStatus rollout() {
        return rollout;
    }

    void scale(int to) {
        replicas = to;
    }

    /** Makes this the present template: a revision that there was before, or a new one; whether that changes anything. */
    boolean revise(PodTemplate template) {
        if (template.equals(template())) {
            return false;
        }
        previous = revision;
        if (!revisions.contains(template)) {
            revisions.add(template);
        }
        revision = revisions.indexOf(template) + 1;
        return true;
    }

    /** Back to the revision before the present one; whether there is one. */
    boolean rollBack() {
        if (previous == revision) {
            return false;
        }
        int back = previous;
        previous = revision;
        revision = back;
        return true;
    }

    void rollout(RolloutStatus now) {
        rollout = now;
    }
}
