package dev.drydock.scenario.placed;

import dev.drydock.live.orchestration.LiveWorkload;
import dev.drydock.live.orchestration.LiveWorkload.After;
import dev.drydock.live.orchestration.LiveWorkload.EngineRestart;
import dev.drydock.live.orchestration.LiveWorkload.Health;
import dev.drydock.live.orchestration.LiveWorkload.Replacement;
import dev.drydock.live.orchestration.LiveWorkload.Rollout;
import dev.drydock.live.orchestration.LiveWorkload.Sizes;
import dev.drydock.live.orchestration.LiveWorkload.Terms;
import dev.drydock.live.placed.StandIn;
import dev.drydock.live.plan.Delays;
import dev.drydock.protocol.placement.Resources;
import dev.drydock.sim.container.Behaviour;
import dev.drydock.sim.container.ContainerSpec;
import dev.drydock.sim.container.HealthCheck;
import dev.drydock.sim.container.RestartPolicy;
import dev.drydock.sim.orchestration.Dependency;
import dev.drydock.sim.orchestration.SwarmTerms;
import dev.drydock.sim.orchestration.WorkloadSpec;
import dev.drydock.sim.random.Distribution;
import dev.drydock.sim.random.RandomStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Turns workloads of the models into services of a real engine. */
final class StandIns {
    private static final int SAMPLES = 10_000;
    private static final int STEPS = 100;

    private StandIns() {}

    /**
     * The service for a workload.
     *
     * @throws IllegalArgumentException when it asks for something that cannot be done here; the message is for the user
     */
    static LiveWorkload of(WorkloadSpec workload) {
        if (workload.kube().isPresent() && workload.swarm().isEmpty()) {
            throw new IllegalArgumentException(workload.name()
                    + " is described for Kubernetes, which is not run live: give a Compose or stack file");
        }
        ContainerSpec container = workload.containers().getFirst();
        requirePossible(workload.name(), container);
        SwarmTerms terms = workload.swarm().orElse(SwarmTerms.DEFAULT);
        boolean single = workload.kind() == WorkloadSpec.Kind.SINGLE;
        return new LiveWorkload(
                workload.name(),
                single ? 1 : workload.replicas(),
                standIn(container.behaviour()),
                container.health().map(StandIns::health),
                container.stopGraceNanos(),
                sizes(container.requests()),
                sizes(container.limits()),
                restart(container.restart()),
                workload.dependsOn().stream().map(StandIns::after).toList(),
                terms(terms, workload.kind() == WorkloadSpec.Kind.GLOBAL));
    }

    private static void requirePossible(String name, ContainerSpec container) {
        if (container.behaviour().cpuMillis() > 0) {
            throw new IllegalArgumentException("nodes.containers." + name
                    + ".idleCpu: what stands in for a service uses no processor by itself; leave it out");
        }
        if (container.health().isPresent()
                && (container.health().get().delayNanos() > 0
                        || container.health().get().successes() > 1)) {
            throw new IllegalArgumentException("nodes.containers." + name
                    + ".health: Docker's health check knows neither delay nor successes; leave them out");
        }
    }

    private static StandIn standIn(Behaviour behaviour) {
        return new StandIn(
                table(behaviour.ready()),
                table(behaviour.stop()),
                behaviour.exits().map(exits -> new StandIn.Exits(table(exits.after()), exits.code())),
                behaviour
                        .sickens()
                        .map(sickens -> new StandIn.Sickens(
                                table(sickens.after()), sickens.lasting().map(StandIns::table))),
                behaviour.memoryBytes(),
                behaviour.leakBytesPerSecond());
    }

    /** The quantiles of a distribution, from samples that are the same every time. */
    static Delays table(Distribution distribution) {
        RandomStream random = new RandomStream(SAMPLES);
        long[] samples = new long[SAMPLES];
        Arrays.setAll(samples, i -> distribution.sample(random));
        Arrays.sort(samples);
        if (samples[0] == samples[SAMPLES - 1]) {
            return Delays.of(samples[0]);
        }
        long[] quantiles = new long[STEPS + 1];
        Arrays.setAll(quantiles, i -> samples[Math.min(SAMPLES - 1, i * SAMPLES / STEPS)]);
        return Delays.of(quantiles);
    }

    private static Health health(HealthCheck check) {
        return new Health(check.intervalNanos(), check.timeoutNanos(), check.retries(), check.startPeriodNanos());
    }

    private static Sizes sizes(Resources resources) {
        return new Sizes(resources.cpuMillis(), resources.memoryBytes());
    }

    private static EngineRestart restart(RestartPolicy policy) {
        return new EngineRestart(word(policy.mode()), policy.maxRetries());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static After after(Dependency dependency) {
        return new After(
                dependency.on(),
                switch (dependency.condition()) {
                    case STARTED -> LiveWorkload.Condition.STARTED;
                    case HEALTHY -> LiveWorkload.Condition.HEALTHY;
                    case COMPLETED -> LiveWorkload.Condition.COMPLETED;
                },
                dependency.required());
    }

    private static Terms terms(SwarmTerms terms, boolean global) {
        SwarmTerms.Restart restart = terms.restart();
        return new Terms(
                global,
                new Replacement(
                        word(restart.condition()), restart.delayNanos(), restart.maxAttempts(), restart.windowNanos()),
                rollout(terms.update()),
                rollout(terms.rollback()));
    }

    private static Rollout rollout(SwarmTerms.Update update) {
        return new Rollout(
                update.parallelism(),
                update.delayNanos(),
                update.monitorNanos(),
                word(update.failureAction()),
                update.maxFailureRatio(),
                update.order() == SwarmTerms.Order.START_FIRST);
    }

    /** What of a workload says only where its replicas go, of several machines. */
    static Optional<String> whereOnly(WorkloadSpec workload) {
        SwarmTerms terms = workload.swarm().orElse(SwarmTerms.DEFAULT);
        List<String> left = new java.util.ArrayList<>();
        if (!terms.constraints().isEmpty()) {
            left.add("constraints");
        }
        if (!terms.spreadOver().isEmpty()) {
            left.add("preferences");
        }
        if (terms.maxReplicasPerNode() > 0) {
            left.add("replicas per node");
        }
        if (!terms.hostPorts().isEmpty()) {
            left.add("published ports");
        }
        if (!terms.platforms().isEmpty()) {
            left.add("platforms");
        }
        return left.isEmpty()
                ? Optional.empty()
                : Optional.of(workload.name() + ": " + String.join(", ", left)
                        + " are left out, in the model too: there is one machine");
    }
}
