package dev.drydock.sim.kube.deployment;

import dev.drydock.sim.kube.api.PodTemplate;

/** A ReplicaSet of a Deployment: so many pods of one revision. */
final class ReplicaSet {
    private final String name;
    private final int revision;
    private final PodTemplate template;
    private final long created;

    private int replicas;
    /** Annotations of the Deployment's size when this was last scaled. */
    private int desired;

    private int max;
    private Status status = new Status(0, 0, 0);
    private long pods;

    /** What it says of its pods. */
    record Status(int replicas, int ready, int available) {}

    ReplicaSet(String workload, int revision, PodTemplate template, long created) {
        this.name = workload + "-" + revision;
        this.revision = revision;
        this.template = template;
        this.created = created;
    }

    String name() {
        return name;
    }

    int revision() {
        return revision;
    }

    PodTemplate template() {
        return template;
    }

    /** Counts the ReplicaSets of a Deployment: the larger, the newer. */
    long created() {
        return created;
    }

    int replicas() {
        return replicas;
    }

    int desired() {
        return desired;
    }

    int max() {
        return max;
    }

    Status status() {
        return status;
    }

    SetSize size() {
        return new SetSize(replicas, status.available());
    }

    String nextPod() {
        return name + "-" + ++pods;
    }

    void scale(int to) {
        replicas = to;
    }

    void annotate(int deploymentReplicas, int deploymentMax) {
        desired = deploymentReplicas;
        max = deploymentMax;
    }

    void status(Status now) {
        status = now;
    }
}
