package dev.drydock.sim.container;

import static dev.drydock.sim.container.Dock.MEGABYTE;
import static dev.drydock.sim.container.Dock.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.protocol.placement.MachineSpec;
import dev.drydock.protocol.placement.Resources;
import dev.drydock.sim.machine.RegistrySpec;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Processors and memory of a machine among its containers. */
class SharesTest {

    private static Dock dock(Cgroups cgroups, long millis, long megabytes) {
        return new Dock(
                RegistrySpec.UNLIMITED, cgroups, MachineSpec.of("m1", Resources.of(millis, megabytes * MEGABYTE)));
    }

    private static ContainerSpec cpu(long request, long limit) {
        return Dock.limited(Resources.of(request, 0), Resources.of(limit, 0), Dock.BRISK);
    }

    private static ContainerSpec memory(long limitMegabytes, long megabytes, long leakMegabytes) {
        return Dock.limited(
                Resources.NONE,
                Resources.of(0, limitMegabytes * MEGABYTE),
                Dock.using(megabytes * MEGABYTE, leakMegabytes * MEGABYTE));
    }

    @Test
    void aContainerAloneHasItsLimitOrTheMachine() {
        Dock dock = dock(Cgroups.DOCKER, 4000, 0);
        Container limited = dock.run(0, cpu(0, 500));
        Container free = dock.run(0, cpu(0, 0));
        dock.simulation.runFor(SECOND);
        assertThat(limited.cpuMillis()).isEqualTo(500);
        assertThat(free.cpuMillis()).isEqualTo(4000);
        dock.docker.demand(limited, 2000);
        assertThat(free.cpuMillis()).isEqualTo(3500);
        assertThat(dock.seen).endsWith("1000 1 cpu 3500");
        dock.docker.demand(limited, 0);
        assertThat(free.cpuMillis()).isEqualTo(4000);
    }

    @Test
    void busyContainersShareEquallyUnderDockerAndByRequestsUnderKubernetes() {
        for (Cgroups cgroups : Cgroups.values()) {
            Dock dock = dock(cgroups, 4000, 0);
            Container small = dock.run(0, cpu(500, 0));
            Container large = dock.run(0, cpu(1500, 0));
            dock.simulation.runFor(SECOND);
            dock.docker.demand(small, 4000);
            dock.docker.demand(large, 4000);
            assertThat(small.cpuMillis()).isEqualTo(cgroups == Cgroups.DOCKER ? 2000 : 1000);
            assertThat(large.cpuMillis()).isEqualTo(cgroups == Cgroups.DOCKER ? 2000 : 3000);
        }
    }

    @Test
    void whatOneDoesNotWantGoesToTheOthers() {
        Dock dock = dock(Cgroups.DOCKER, 3000, 0);
        List<Container> three = List.of(dock.run(0, cpu(0, 0)), dock.run(0, cpu(0, 0)), dock.run(0, cpu(0, 0)));
        dock.simulation.runFor(SECOND);
        dock.docker.demand(three.get(0), 400);
        dock.docker.demand(three.get(1), 9000);
        dock.docker.demand(three.get(2), 9000);
        assertThat(three.get(1).cpuMillis()).isEqualTo(1300);
        assertThat(three.get(0).cpuMillis()).isEqualTo(1000);
        dock.docker.kill(three.get(2));
        assertThat(three.get(1).cpuMillis()).isEqualTo(2600);
    }

    /** Whatever is wanted, what all have together is no more than there is, and all of it when more is wanted. */
    @Property(tries = 300)
    void sharesAddUpToTheCapacityAtMost(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 0, max = 5000) Integer> demands,
            @ForAll @Size(value = 8) List<@IntRange(min = 0, max = 3000) Integer> limits,
            @ForAll @IntRange(min = 1, max = 8000) int capacity,
            @ForAll Cgroups cgroups) {
        Dock dock = dock(cgroups, capacity, 0);
        List<Container> containers = new ArrayList<>();
        for (int i = 0; i < demands.size(); i++) {
            containers.add(dock.run(0, cpu(demands.get(i) / 2, limits.get(i))));
        }
        dock.simulation.runFor(SECOND);
        long used = 0;
        long wanted = 0;
        for (int i = 0; i < demands.size(); i++) {
            dock.docker.demand(containers.get(i), demands.get(i));
        }
        for (int i = 0; i < demands.size(); i++) {
            long limit = limits.get(i) == 0 ? capacity : Math.min(limits.get(i), capacity);
            long has = containers.get(i).cpuMillis();
            assertThat(has).isBetween(0L, limit);
            used += Math.min(has, demands.get(i));
            wanted += Math.min(limit, demands.get(i));
        }
        assertThat(used)
                .isLessThanOrEqualTo(capacity)
                .isGreaterThanOrEqualTo(Math.min(wanted, capacity) - demands.size());
    }

    @Test
    void whoUsesMoreMemoryThanItsLimitIsKilled() {
        Dock dock = dock(Cgroups.DOCKER, 0, 0);
        Container leaking = dock.run(0, memory(200, 100, 10));
        Container large = dock.run(0, memory(200, 201, 0));
        Container fits = dock.run(0, memory(200, 200, 0));
        dock.simulation.runFor(60 * SECOND);
        assertThat(dock.heard).contains("10300 0 RUNNING>EXITED", "300 1 RUNNING>EXITED");
        assertThat(List.of(leaking, large)).allMatch(each -> each.oomKilled() && each.exitCode() == 137);
        assertThat(fits.state()).isEqualTo(Container.State.RUNNING);
        assertThat(dock.docker.memoryBytes(fits)).isEqualTo(200 * MEGABYTE);
        assertThat(dock.docker.memoryBytes(large)).isZero();
    }

    @Test
    void aKilledContainerIsStartedAgainByItsPolicy() {
        Dock dock = dock(Cgroups.DOCKER, 0, 0);
        ContainerSpec spec = Dock.restarting(RestartPolicy.Mode.ON_FAILURE, 1, Dock.using(500 * MEGABYTE, 0));
        spec = new ContainerSpec(
                spec.name(),
                spec.image(),
                spec.requests(),
                Resources.of(0, MEGABYTE),
                spec.health(),
                spec.startup(),
                spec.readiness(),
                spec.liveness(),
                spec.stopGraceNanos(),
                spec.restart(),
                spec.behaviour());
        Container web = dock.run(0, spec);
        dock.simulation.runFor(10 * SECOND);
        assertThat(web.restarts()).isEqualTo(1);
        assertThat(web.oomKilled()).isTrue();
    }

    @Test
    void onAFullMachineTheLargestIsKilledUntilTheRestFit() {
        Dock dock = dock(Cgroups.DOCKER, 0, 1000);
        Container small = dock.run(0, memory(0, 300, 0));
        Container large = dock.run(0, memory(0, 600, 0));
        Container growing = dock.run(0, memory(0, 50, 10));
        dock.simulation.runFor(5 * SECOND);
        assertThat(large.state()).isEqualTo(Container.State.RUNNING);
        dock.simulation.runFor(SECOND);
        assertThat(large.oomKilled()).isTrue();
        assertThat(dock.heard).contains("5300 1 RUNNING>EXITED");
        dock.simulation.runFor(64 * SECOND);
        assertThat(growing.oomKilled()).isTrue();
        assertThat(small.state()).isEqualTo(Container.State.RUNNING);
    }

    /** Kubernetes, pkg/kubelet/qos/policy_test.go. */
    @Test
    void theScoreFollowsTheQualityOfService() {
        long gigabyte = 1000 * MEGABYTE;
        long machine = 4 * gigabyte;
        Resources some = Resources.of(100, gigabyte);
        assertThat(adjustment(Resources.NONE, Resources.NONE, machine)).isEqualTo(1000);
        assertThat(adjustment(some, some, machine)).isEqualTo(-997);
        assertThat(adjustment(Resources.NONE, some, machine)).isEqualTo(-997);
        assertThat(adjustment(some, Resources.NONE, machine)).isEqualTo(750);
        assertThat(adjustment(Resources.of(100, 1), Resources.NONE, machine)).isEqualTo(999);
        assertThat(adjustment(Resources.of(100, machine), Resources.NONE, machine))
                .isEqualTo(3);
    }

    private static long adjustment(Resources requests, Resources limits, long machine) {
        return Cgroups.KUBERNETES.oomScoreAdjustment(Dock.limited(requests, limits, Dock.BRISK), machine);
    }
}
