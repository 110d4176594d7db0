package dev.drydock.bench.placement;

import dev.drydock.protocol.placement.MachineSpec;
import dev.drydock.protocol.placement.Resources;
import dev.drydock.sim.kube.scheduling.FitStrategy;
import dev.drydock.sim.kube.scheduling.KubeScheduler;
import dev.drydock.sim.kube.scheduling.Nodes;
import dev.drydock.sim.kube.scheduling.PlacedPod;
import dev.drydock.sim.kube.scheduling.PodClass;
import dev.drydock.sim.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How long does Kubernetes' scoring take to place 100,000 pods on 10,000 machines? All default plugins, 200 workloads of 500
 * replicas each, three zones. Arguments: machines, pods.
 */
public final class KubernetesFill {
    private static final int WORKLOADS = 200;
    private static final long GIB = 1L << 30;

    private KubernetesFill() {}

    /** Runs it once, as a process of its own. */
    public static void main(String[] arguments) {
        int machines = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        int pods = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100_000;
        List<MachineSpec> specs = new ArrayList<>();
        for (int i = 0; i < machines; i++) {
            specs.add(MachineSpec.of("m" + i, Resources.of(16_000, 64 * GIB)).in("", "z" + i % 3, ""));
        }
        List<PodClass> workloads = new ArrayList<>();
        for (int i = 0; i < WORKLOADS; i++) {
            workloads.add(PodClass.requesting("w" + i, Resources.of(250 + 25L * (i % 40), (1 + i % 8) * GIB / 2)));
        }
        long before = System.nanoTime();
        Nodes nodes = new Nodes(specs);
        KubeScheduler scheduler = new KubeScheduler(nodes, FitStrategy.LEAST_ALLOCATED, new RandomStream(1));
        int placed = 0;
        for (int i = 0; i < pods; i++) {
            PodClass kind = workloads.get(i % WORKLOADS);
            int node = scheduler.schedule(kind, false);
            if (node != KubeScheduler.NOWHERE) {
                nodes.add(node, new PlacedPod(i, kind, i));
                placed++;
            }
        }
        double seconds = (System.nanoTime() - before) / 1e9;
        System.out.println(String.format(
                Locale.ROOT,
                "%d of %d pods placed on %d machines in %.2f s, %.0f a second",
                placed,
                pods,
                machines,
                seconds,
                pods / seconds));
    }
}
