package dev.drydock.sim.orchestration;

import dev.drydock.protocol.placement.Resources;
import dev.drydock.sim.container.ContainerSpec;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Something to run in some replicas: a service of Compose or Swarm, a Deployment, StatefulSet, DaemonSet, ReplicaSet or
 * Pod of Kubernetes.
 *
 * @param name unique among workloads
 * @param replicas how many; ignored for {@link Kind#GLOBAL}
 * @param containers that make up one replica, at least one; Swarm and Compose run the first
 * @param init containers that run one after the other, to their end, before the others (Kubernetes)
 * @param labels of its replicas
 * @param dependsOn what Compose starts before it
 * @param swarm what a Compose or stack file says for Swarm; empty where the file is none, and derived then
 * @param kube what a Kubernetes manifest says; empty where the file is none, and derived then
 */
public record WorkloadSpec(
        String name,
        Kind kind,
        int replicas,
        List<ContainerSpec> containers,
        List<ContainerSpec> init,
        SortedMap<String, String> labels,
        List<Dependency> dependsOn,
        Optional<SwarmTerms> swarm,
        Optional<KubeTerms> kube) {

    /** How many replicas there are, and in which order they come. */
    public enum Kind {
        /** A number of replicas, all alike: replicated service, Deployment, ReplicaSet. */
        REPLICATED,
        /** One on each machine that will have it: global service, DaemonSet. */
        GLOBAL,
        /** Replicas with names of their own, one after the other: StatefulSet. */
        STATEFUL,
        /** One replica that nobody replaces: Pod. */
        SINGLE
    }

    /** @throws IllegalArgumentException with a sentence for the user */
    public WorkloadSpec {
        containers = List.copyOf(containers);
        init = List.copyOf(init);
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        dependsOn = List.copyOf(dependsOn);
        if (containers.isEmpty()) {
            throw new IllegalArgumentException(name + " has no container");
        }
        if (replicas < 0 || replicas > 1_000_000) {
            throw new IllegalArgumentException(name + " has 0 to 1000000 replicas, not " + replicas);
        }
    }

    /** A replicated workload of one container. */
    public static WorkloadSpec of(String name, int replicas, ContainerSpec container) {
        return new WorkloadSpec(
                name,
                Kind.REPLICATED,
                replicas,
                List.of(container),
                List.of(),
                new TreeMap<>(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    /** What is set aside for a replica: the sum of its containers, or what an init container needs if that is more. */
    public Resources requests() {
        Resources sum = Resources.NONE;
        for (ContainerSpec container : containers) {
            sum = sum.plus(container.requests());
        }
        for (ContainerSpec first : init) {
            sum = sum.max(first.requests());
        }
        return sum;
    }

    /** The same with other containers: a new revision. */
    public WorkloadSpec revised(List<ContainerSpec> others) {
        return new WorkloadSpec(name, kind, replicas, others, init, labels, dependsOn, swarm, kube);
    }

    /** The same in so many replicas. */
    public WorkloadSpec scaled(int to) {
        return new WorkloadSpec(name, kind, to, containers, init, labels, dependsOn, swarm, kube);
    }

    public WorkloadSpec under(SwarmTerms terms) {
        return new WorkloadSpec(name, kind, replicas, containers, init, labels, dependsOn, Optional.of(terms), kube);
    }

    public WorkloadSpec under(KubeTerms terms) {
        return new WorkloadSpec(name, kind, replicas, containers, init, labels, dependsOn, swarm, Optional.of(terms));
    }

    public WorkloadSpec depending(List<Dependency> others) {
        return new WorkloadSpec(name, kind, replicas, containers, init, labels, others, swarm, kube);
    }

    public WorkloadSpec as(Kind other) {
        return new WorkloadSpec(name, other, replicas, containers, init, labels, dependsOn, swarm, kube);
    }

    /** The same with one more label. */
    public WorkloadSpec labelled(String key, String value) {
        SortedMap<String, String> more = new TreeMap<>(labels);
        more.put(key, value);
        return new WorkloadSpec(name, kind, replicas, containers, init, more, dependsOn, swarm, kube);
    }
}
