package dev.drydock.sim.kube.kubelet;

import dev.drydock.sim.kube.api.ApiServer;
import dev.drydock.sim.kube.api.KubernetesOptions;
import dev.drydock.sim.orchestration.World;

/** What kubelets work with. */
record Surroundings(World world, ApiServer api, KubernetesOptions options) {}
