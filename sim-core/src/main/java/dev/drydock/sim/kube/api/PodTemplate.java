package dev.drydock.sim.kube.api;

import dev.drydock.protocol.placement.Resources;
import dev.drydock.sim.container.ContainerSpec;
import dev.drydock.sim.orchestration.KubeTerms;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What every pod of one revision is like.
 *
 * @param containers at least one; their grace is that of the pod
 * @param init run one after the other, to their end, before the others
 * @param requests what is set aside for a pod
 */
public record PodTemplate(
        List<ContainerSpec> containers,
        List<ContainerSpec> init,
        SortedMap<String, String> labels,
        KubeTerms terms,
        RestartPolicy restart,
        Resources requests) {

    /** When the kubelet starts a container again that ended. */
    public enum RestartPolicy {
        ALWAYS,
        ON_FAILURE
    }

    public PodTemplate {
        containers = List.copyOf(containers);
        init = List.copyOf(init);
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }
}
