package dev.drydock.sim.kube;

import dev.drydock.sim.kube.api.KubernetesOptions;
import dev.drydock.sim.orchestration.OrchestratorFactory;
import dev.drydock.sim.orchestration.OrchestratorProvider;

/** Offers {@code kubernetes}. */
public final class KubernetesProvider implements OrchestratorProvider<KubernetesOptions> {
    @Override
    public String name() {
        return "kubernetes";
    }

    @Override
    public String summary() {
        return "Kubernetes: its scheduler, controllers, kubelets and endpoints";
    }

    @Override
    public String source() {
        return "kubernetes/kubernetes: pkg/scheduler, pkg/controller, pkg/kubelet, pkg/proxy";
    }

    @Override
    public KubernetesOptions defaults() {
        return KubernetesOptions.DEFAULT;
    }

    @Override
    public OrchestratorFactory create(KubernetesOptions options) {
        return new KubernetesFactory(options);
    }
}
