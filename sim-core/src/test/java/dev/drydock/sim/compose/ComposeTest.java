package dev.drydock.sim.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.protocol.placement.MachineSpec;
import dev.drydock.protocol.placement.Resources;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.container.Behaviour;
import dev.drydock.sim.container.Container;
import dev.drydock.sim.container.ContainerSpec;
import dev.drydock.sim.container.Docker;
import dev.drydock.sim.container.HealthCheck;
import dev.drydock.sim.machine.Machines;
import dev.drydock.sim.machine.RegistrySpec;
import dev.drydock.sim.orchestration.Change;
import dev.drydock.sim.orchestration.Course;
import dev.drydock.sim.orchestration.Dependency;
import dev.drydock.sim.orchestration.Dependency.Condition;
import dev.drydock.sim.orchestration.Orchestrator;
import dev.drydock.sim.orchestration.RolloutStatus;
import dev.drydock.sim.orchestration.WorkloadSpec;
import dev.drydock.sim.orchestration.World;
import dev.drydock.sim.random.Distribution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Services are started in the order of what they depend on, replaced all at once, and left to the engine. */
class ComposeTest implements Course {
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000_000_000L;

    private final Simulation simulation = new Simulation(1);
    private final Machines machines = new Machines(List.of(MachineSpec.of("m1", Resources.of(4000, 8L << 30))));
    private final Docker docker = new Docker(simulation, machines, RegistrySpec.UNLIMITED);
    private final List<String> told = new ArrayList<>();

    @Override
    public void remark(String workload, String text) {
        told.add(workload + ": " + text);
    }

    @Override
    public void rollout(String workload, RolloutStatus status) {
        told.add(workload + " " + status);
    }

    private Orchestrator compose(WorkloadSpec... workloads) {
        Orchestrator compose =
                new ComposeFactory().create(new World(simulation, machines, docker, this), List.of(workloads));
        compose.start();
        return compose;
    }

    private static Behaviour exiting(int code) {
        Behaviour usual = Behaviour.USUAL;
        return new Behaviour(
                usual.start(),
                usual.ready(),
                usual.stop(),
                0,
                0,
                0,
                Optional.of(new Behaviour.Exits(Distribution.constant(SECOND), code)),
                Optional.empty());
    }

    /** Asked every second. */
    private static ContainerSpec checked(String name, Behaviour behaviour) {
        return ContainerSpec.of(name).behaving(behaviour).checked(new HealthCheck(0, SECOND, SECOND, 2, 1, 0, SECOND));
    }

    private static WorkloadSpec service(ContainerSpec container, int replicas, Dependency... on) {
        return new WorkloadSpec(
                container.name(),
                WorkloadSpec.Kind.REPLICATED,
                replicas,
                List.of(container),
                List.of(),
                new TreeMap<>(),
                Arrays.asList(on),
                Optional.empty(),
                Optional.empty());
    }

    private static Dependency on(String name, Condition condition) {
        return new Dependency(name, condition, true);
    }

    private List<Long> runningSinceMillis() {
        return docker.containers(0).stream()
                .map(container -> container.runningSince() < 0 ? -1 : container.runningSince() / MILLI)
                .toList();
    }

    @Test
    void aServiceStartsWhenWhatItDependsOnHasBeenStarted() {
        compose(service(ContainerSpec.of("web"), 2, on("db", Condition.STARTED)), service(ContainerSpec.of("db"), 1));
        simulation.runFor(5 * SECOND);
        assertThat(runningSinceMillis()).containsExactly(1000L, 1000L, 500L);
    }

    /** The database runs at 0.5 s, is checked at 1.5 s and healthy; asked from 0.5 s on every half second: at 1.5 s it is so. */
    @Test
    void aServiceAsksEveryHalfSecondWhetherWhatItDependsOnIsHealthy() {
        compose(
                service(ContainerSpec.of("web"), 1, on("db", Condition.HEALTHY)),
                service(checked("db", Behaviour.USUAL), 1));
        simulation.runFor(5 * SECOND);
        assertThat(runningSinceMillis().get(1)).isEqualTo(500);
        assertThat(runningSinceMillis().get(0)).isBetween(2000L, 2500L);
    }

    @Test
    void aServiceStartsWhenWhatItDependsOnHasCompleted() {
        compose(
                service(ContainerSpec.of("web"), 1, on("migration", Condition.COMPLETED)),
                service(ContainerSpec.of("migration").behaving(exiting(0)), 1));
        simulation.runFor(5 * SECOND);
        assertThat(runningSinceMillis().get(0)).isBetween(2000L, 2500L);
    }

    @Test
    void whatDependsOnAFailureDoesNotStart() {
        Orchestrator compose = compose(
                service(ContainerSpec.of("web"), 1, on("app", Condition.STARTED)),
                service(ContainerSpec.of("app"), 1, on("migration", Condition.COMPLETED)),
                service(ContainerSpec.of("migration").behaving(exiting(3)), 1));
        simulation.runFor(5 * SECOND);
        assertThat(told)
                .containsExactly(
                        "app: not started: migration did not complete successfully: exit 3",
                        "web: not started: app did not start");
        assertThat(compose.available("web")).isZero();
        assertThat(runningSinceMillis()).containsExactly(-1L, -1L, 500L);
    }

    @Test
    void whatDependsOnAnUnhealthyServiceDoesNotStart() {
        Behaviour slow = new Behaviour(
                Behaviour.USUAL.start(),
                Distribution.constant(60 * SECOND),
                Behaviour.USUAL.stop(),
                0,
                0,
                0,
                Optional.empty(),
                Optional.empty());
        compose(service(ContainerSpec.of("web"), 1, on("db", Condition.HEALTHY)), service(checked("db", slow), 1));
        simulation.runFor(10 * SECOND);
        assertThat(told).containsExactly("web: not started: db is unhealthy");
    }

    @Test
    void anUpdateReplacesAllContainersAtOnceAndLeavesDependentsAlone() {
        Orchestrator compose = compose(
                service(ContainerSpec.of("web"), 1, on("db", Condition.STARTED)), service(ContainerSpec.of("db"), 2));
        List<Integer> sizes = new ArrayList<>();
        compose.route("db", replicas -> sizes.add(replicas.size()));
        simulation.runFor(5 * SECOND);
        Container web = docker.containers(0).getFirst();
        compose.change(new Change.Update("db", List.of(ContainerSpec.of("db2"))));
        assertThat(compose.rollout("db")).isEqualTo(RolloutStatus.UPDATING);
        simulation.runFor(5 * SECOND);
        assertThat(told).containsExactly("db UPDATING", "db COMPLETED");
        assertThat(docker.containers(0)).hasSize(3).first().isSameAs(web);
        assertThat(web.runningSince()).isEqualTo(SECOND);
        // The old ones take 0.2 s to end, the new ones 0.5 s to start.
        assertThat(runningSinceMillis()).containsExactly(1000L, 5700L, 5700L);
        assertThat(sizes).startsWith(0).contains(2, 0).endsWith(2);
        compose.change(new Change.Rollback("db"));
        simulation.runFor(5 * SECOND);
        assertThat(docker.containers(0).getLast().spec().name()).isEqualTo("db");
    }

    @Test
    void scalingStartsMoreAndRemovesTheHighestNumbers() {
        Orchestrator compose = compose(service(ContainerSpec.of("web"), 2));
        simulation.runFor(5 * SECOND);
        compose.change(new Change.Scale("web", 4));
        simulation.runFor(5 * SECOND);
        assertThat(compose.available("web")).isEqualTo(4);
        compose.change(new Change.Scale("web", 1));
        simulation.runFor(5 * SECOND);
        assertThat(docker.containers(0)).extracting(Container::id).containsExactly(0L);
    }

    @Test
    void namesResolveToUnhealthyContainersToo() {
        Behaviour deaf = new Behaviour(
                Behaviour.USUAL.start(),
                Distribution.constant(600 * SECOND),
                Behaviour.USUAL.stop(),
                0,
                0,
                0,
                Optional.empty(),
                Optional.empty());
        Orchestrator compose = compose(service(checked("web", deaf), 2));
        List<Integer> sizes = new ArrayList<>();
        compose.route("web", replicas -> sizes.add(replicas.size()));
        simulation.runFor(30 * SECOND);
        assertThat(docker.containers(0).getFirst().health()).isEqualTo(Container.Health.UNHEALTHY);
        assertThat(sizes).endsWith(2);
        assertThat(compose.available("web")).isZero();
    }

    @Test
    void refusesWhatItCannotRun() {
        WorkloadSpec a = service(ContainerSpec.of("a"), 1, on("b", Condition.STARTED));
        WorkloadSpec b = service(ContainerSpec.of("b"), 1, on("a", Condition.STARTED));
        assertThatThrownBy(() -> compose(a, b)).hasMessageContaining("a -> b -> a");
        assertThatThrownBy(() -> compose(a)).hasMessageContaining("a depends on b");
        Machines three = new Machines(List.of(
                MachineSpec.of("m1", Resources.NONE),
                MachineSpec.of("m2", Resources.NONE),
                MachineSpec.of("m3", Resources.NONE)));
        World world = new World(simulation, three, docker, this);
        assertThatThrownBy(() -> new ComposeFactory().create(world, List.of()))
                .hasMessageContaining("one machine, not on 3");
        Orchestrator compose = compose(service(ContainerSpec.of("web"), 1));
        assertThatThrownBy(() -> compose.change(new Change.Drain(0))).hasMessageContaining("cannot drain");
        assertThatThrownBy(() -> compose.wanted("wbe")).hasMessageContaining("the services are web");
    }
}
