package dev.drydock.sim.container;

import dev.drydock.protocol.placement.MachineSpec;
import dev.drydock.protocol.placement.Resources;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.machine.Machines;
import dev.drydock.sim.machine.RegistrySpec;
import dev.drydock.sim.random.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Some machines with Docker on them, and a protocol of what listeners and observers hear, in milliseconds. */
final class Dock implements ContainerListener, ContainerObserver {
    static final long MILLI = 1_000_000L;
    static final long SECOND = 1_000_000_000L;
    static final long MEGABYTE = 1_000_000L;

    final Simulation simulation = new Simulation(1);
    final Machines machines;
    final Docker docker;
    /** What the listener of every container heard. */
    final List<String> heard = new ArrayList<>();
    /** What observers heard. */
    final List<String> seen = new ArrayList<>();

    Dock(RegistrySpec registry, MachineSpec... specs) {
        this(registry, Cgroups.DOCKER, specs);
    }

    Dock(RegistrySpec registry, Cgroups cgroups, MachineSpec... specs) {
        machines = new Machines(List.of(specs));
        docker = new Docker(simulation, machines, registry, cgroups);
        docker.observe(this);
    }

    /** So many machines of four cores and 8 GB, with all images. */
    static Dock of(int count) {
        return new Dock(
                RegistrySpec.UNLIMITED,
                IntStream.rangeClosed(1, count)
                        .mapToObj(number -> MachineSpec.of("m" + number, Resources.of(4000, 8_000 * MEGABYTE)))
                        .toArray(MachineSpec[]::new));
    }

    /** Starts in 300 ms, is ready 200 ms later, ends 100 ms after it is told to. */
    static final Behaviour BRISK = new Behaviour(
            Distribution.constant(300 * MILLI),
            Distribution.constant(200 * MILLI),
            Distribution.constant(100 * MILLI),
            0,
            0,
            0,
            Optional.empty(),
            Optional.empty());

    static Behaviour exiting(long afterNanos, int code) {
        return new Behaviour(
                BRISK.start(),
                BRISK.ready(),
                BRISK.stop(),
                0,
                0,
                0,
                Optional.of(new Behaviour.Exits(Distribution.constant(afterNanos), code)),
                Optional.empty());
    }

    static Behaviour using(long memoryBytes, long leakBytesPerSecond) {
        return new Behaviour(
                BRISK.start(),
                BRISK.ready(),
                BRISK.stop(),
                memoryBytes,
                leakBytesPerSecond,
                0,
                Optional.empty(),
                Optional.empty());
    }

    static ContainerSpec brisk() {
        return ContainerSpec.of("web").behaving(BRISK);
    }

    static ContainerSpec restarting(RestartPolicy.Mode mode, int retries, Behaviour behaviour) {
        ContainerSpec spec = ContainerSpec.of("web");
        return new ContainerSpec(
                spec.name(),
                spec.image(),
                spec.requests(),
                spec.limits(),
                spec.health(),
                spec.startup(),
                spec.readiness(),
                spec.liveness(),
                spec.stopGraceNanos(),
                new RestartPolicy(mode, retries),
                behaviour);
    }

    static ContainerSpec limited(Resources requests, Resources limits, Behaviour behaviour) {
        ContainerSpec spec = ContainerSpec.of("web");
        return new ContainerSpec(
                spec.name(),
                spec.image(),
                requests,
                limits,
                spec.health(),
                spec.startup(),
                spec.readiness(),
                spec.liveness(),
                spec.stopGraceNanos(),
                spec.restart(),
                behaviour);
    }

    Container run(int machine, ContainerSpec spec) {
        Container container = docker.create(machine, spec, this);
        docker.start(container);
        return container;
    }

    long millis() {
        return simulation.now() / MILLI;
    }

    @Override
    public void changed(Container container, Container.State before) {
        heard.add(millis() + " " + container.id() + " " + before + ">" + container.state());
    }

    @Override
    public void healthChanged(Container container) {
        heard.add(millis() + " " + container.id() + " " + container.health());
    }

    @Override
    public void answers(Container container, boolean now) {
        seen.add(millis() + " " + container.id() + (now ? " answers" : " silent"));
    }

    @Override
    public void ends(Container container) {
        seen.add(millis() + " " + container.id() + " ends");
    }

    @Override
    public void ended(Container container) {
        seen.add(millis() + " " + container.id() + " ended");
    }

    @Override
    public void cpuChanged(Container container) {
        seen.add(millis() + " " + container.id() + " cpu " + container.cpuMillis());
    }
}
