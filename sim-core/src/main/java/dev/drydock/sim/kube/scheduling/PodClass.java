package dev.drydock.sim.kube.scheduling;

import dev.drydock.protocol.placement.Resources;
import dev.drydock.sim.container.ContainerSpec;
import dev.drydock.sim.container.ImageSpec;
import dev.drydock.sim.orchestration.KubeTerms;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What pods of one template have in common.
 *
 * @param workload what they are replicas of; may be empty
 * @param labels that selectors look at
 * @param requests what is set aside for one of them
 * @param scored what scores count for it: a container without a request counts 100 thousandths of a core and 200 MiB
 *     (pkg/scheduler/util/pod_resources.go)
 */
public record PodClass(
        String workload,
        SortedMap<String, String> labels,
        Resources requests,
        Resources scored,
        List<ImageSpec> images,
        KubeTerms terms) {
    private static final long USUAL_CPU_MILLIS = 100;
    private static final long USUAL_MEMORY_BYTES = 200L << 20;

    public PodClass {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        images = List.copyOf(images);
    }

    /** Pods of these containers. */
    public static PodClass of(
            String workload,
            SortedMap<String, String> labels,
            Resources requests,
            List<ContainerSpec> containers,
            KubeTerms terms) {
        long cpu = 0;
        long memory = 0;
        for (ContainerSpec container : containers) {
            Resources each = container.requests();
            cpu += each.cpuMillis() == 0 ? USUAL_CPU_MILLIS : each.cpuMillis();
            memory += each.memoryBytes() == 0 ? USUAL_MEMORY_BYTES : each.memoryBytes();
        }
        Resources scored = new Resources(
                Math.max(cpu, requests.cpuMillis()),
                Math.max(memory, requests.memoryBytes()),
                requests.diskBytes(),
                requests.others());
        List<ImageSpec> images = containers.stream().map(ContainerSpec::image).toList();
        return new PodClass(workload, labels, requests, scored, images, terms);
    }

    /** A pod of one container that asks for this. */
    public static PodClass requesting(String workload, Resources requests) {
        return of(
                workload,
                new TreeMap<>(),
                requests,
                List.of(ContainerSpec.of(workload).requesting(requests)),
                KubeTerms.DEFAULT);
    }
}
