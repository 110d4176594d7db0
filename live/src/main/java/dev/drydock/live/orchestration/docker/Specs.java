package dev.drydock.live.orchestration.docker;

import com.github.dockerjava.api.model.ContainerSpec;
import com.github.dockerjava.api.model.Driver;
import com.github.dockerjava.api.model.ResourceRequirements;
import com.github.dockerjava.api.model.ResourceSpecs;
import com.github.dockerjava.api.model.ServiceGlobalModeOptions;
import com.github.dockerjava.api.model.ServiceModeConfig;
import com.github.dockerjava.api.model.ServiceReplicatedModeOptions;
import com.github.dockerjava.api.model.ServiceRestartCondition;
import com.github.dockerjava.api.model.ServiceRestartPolicy;
import com.github.dockerjava.api.model.ServiceSpec;
import com.github.dockerjava.api.model.TaskSpec;
import com.github.dockerjava.api.model.UpdateConfig;
import com.github.dockerjava.api.model.UpdateFailureAction;
import com.github.dockerjava.api.model.UpdateOrder;
import dev.drydock.live.orchestration.LiveWorkload;
import dev.drydock.live.orchestration.LiveWorkload.Replacement;
import dev.drydock.live.orchestration.LiveWorkload.Rollout;
import dev.drydock.live.orchestration.LiveWorkload.Sizes;
import java.util.Map;

/** Services as Swarm is told of them. */
final class Specs {
    private static final long NANOS_PER_MILLI_CPU = 1_000_000L;

    private final Placing placing;

    Specs(Placing placing) {
        this.placing = placing;
    }

    ServiceSpec service(LiveWorkload workload, int revision) {
        return new ServiceSpec()
                .withName(placing.name(workload))
                .withLabels(placing.labels())
                .withMode(mode(workload))
                .withTaskTemplate(task(workload, revision))
                .withUpdateConfig(rollout(workload.terms().update()))
                .withRollbackConfig(rollout(workload.terms().rollback()));
    }

    private static ServiceModeConfig mode(LiveWorkload workload) {
        return workload.terms().global()
                ? new ServiceModeConfig().withGlobal(new ServiceGlobalModeOptions())
                : new ServiceModeConfig()
                        .withReplicated(new ServiceReplicatedModeOptions().withReplicas(workload.replicas()));
    }

    private TaskSpec task(LiveWorkload workload, int revision) {
        return new TaskSpec()
                .withContainerSpec(container(workload, revision))
                .withResources(new ResourceRequirements()
                        .withLimits(sizes(workload.limits()))
                        .withReservations(sizes(workload.reserved())))
                .withRestartPolicy(replacement(workload.terms().replacement()))
                .withLogDriver(new Driver().withName("json-file").withOptions(Map.of("max-size", "1m")));
    }

    private ContainerSpec container(LiveWorkload workload, int revision) {
        ContainerSpec spec = new ContainerSpec()
                .withImage(placing.image())
                .withLabels(placing.labels(workload, revision))
                .withUser(DockerContainers.USER)
                .withCommand(placing.command())
                .withArgs(workload.process().words())
                .withStopGracePeriod(workload.stopGraceNanos());
        workload.health().ifPresent(check -> spec.withHealthCheck(placing.health(check)));
        return spec;
    }

    private static ResourceSpecs sizes(Sizes sizes) {
        ResourceSpecs specs = new ResourceSpecs();
        if (sizes.cpuMillis() > 0) {
            specs.withNanoCPUs(sizes.cpuMillis() * NANOS_PER_MILLI_CPU);
        }
        if (sizes.memoryBytes() > 0) {
            specs.withMemoryBytes(sizes.memoryBytes());
        }
        return specs;
    }

    private static ServiceRestartPolicy replacement(Replacement replacement) {
        return new ServiceRestartPolicy()
                .withCondition(
                        switch (replacement.condition()) {
                            case "none" -> ServiceRestartCondition.NONE;
                            case "on-failure" -> ServiceRestartCondition.ON_FAILURE;
                            default -> ServiceRestartCondition.ANY;
                        })
                .withDelay(replacement.delayNanos())
                .withMaxAttempts((long) replacement.mostAttempts())
                .withWindow(replacement.windowNanos());
    }

    private static UpdateConfig rollout(Rollout rollout) {
        return new UpdateConfig()
                .withParallelism((long) rollout.parallelism())
                .withDelay(rollout.delayNanos())
                .withMonitor(rollout.monitorNanos())
                .withFailureAction(
                        switch (rollout.failureAction()) {
                            case "continue" -> UpdateFailureAction.CONTINUE;
                            case "rollback" -> UpdateFailureAction.ROLLBACK;
                            default -> UpdateFailureAction.PAUSE;
                        })
                .withMaxFailureRatio((float) rollout.mostFailures())
                .withOrder(rollout.startFirst() ? UpdateOrder.START_FIRST : UpdateOrder.STOP_FIRST);
    }
}
