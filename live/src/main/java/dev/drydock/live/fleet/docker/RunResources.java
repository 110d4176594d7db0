package dev.drydock.live.fleet.docker;

import com.github.dockerjava.api.command.InspectVolumeResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Network;
import dev.drydock.live.fleet.FleetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * What an engine holds of one run, found by the run's label.
 *
 * @param run its name
 * @param owner whose it is, when the labels say
 */
record RunResources(
        String run,
        Optional<Owner> owner,
        List<String> services,
        List<String> containers,
        List<String> volumes,
        List<String> networks,
        List<String> swarms) {

    /** Of all runs, by name. */
    static List<RunResources> all(Engine engine) {
        Map<String, RunResources> runs = new TreeMap<>();
        engine.ask(
                        "list containers",
                        () -> engine.client()
                                .listContainersCmd()
                                .withShowAll(true)
                                .withLabelFilter(List.of(Owner.RUN))
                                .exec())
                .forEach(each -> of(runs, each.getLabels()).containers.add(each.getNames()[0].substring(1)));
        List<InspectVolumeResponse> volumes = engine.ask(
                "list volumes",
                () -> engine.client()
                        .listVolumesCmd()
                        .withFilter("label", List.of(Owner.RUN))
                        .exec()
                        .getVolumes());
        if (volumes != null) {
            volumes.forEach(each -> of(runs, each.getLabels()).volumes.add(each.getName()));
        }
        List<Network> networks = engine.ask(
                "list networks",
                () -> engine.client()
                        .listNetworksCmd()
                        .withFilter("label", List.of(Owner.RUN))
                        .exec());
        networks.forEach(each -> of(runs, each.getLabels()).networks.add(each.getName()));
        OwnSwarm swarm = new OwnSwarm(engine);
        swarm.services().forEach((name, labels) -> of(runs, labels).services.add(name));
        swarm.labels().ifPresent(labels -> of(runs, labels).swarms.add("of one node"));
        runs.remove("");
        return List.copyOf(runs.values());
    }

    /** Those that are there once no service makes new ones. */
    private static List<String> containersOf(Engine engine, String run) {
        return engine
                .ask(
                        "list containers",
                        () -> engine.client()
                                .listContainersCmd()
                                .withShowAll(true)
                                .withLabelFilter(List.of(Owner.RUN + "=" + run))
                                .exec())
                .stream()
                .map(each -> each.getNames()[0].substring(1))
                .toList();
    }

    private static RunResources of(Map<String, RunResources> runs, Map<String, String> labels) {
        return runs.computeIfAbsent(
                labels.get(Owner.RUN),
                run -> new RunResources(
                        run,
                        Owner.of(labels),
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>()));
    }

    /** Whether the process that it belongs to may still run. */
    boolean isInUse() {
        return owner.map(Owner::mayLive).orElse(false);
    }

    /**
     * Removes all of it, whatever state it is in.
     *
     * @return what could not be removed, each with the reason
     */
    List<String> remove(Engine engine) {
        List<String> left = new ArrayList<>(each(
                services,
                name -> attempt(
                        "service " + name,
                        () -> engine.client().removeServiceCmd(name).exec())));
        List<String> all = services.isEmpty() ? containers : containersOf(engine, run);
        left.addAll(each(
                all,
                name -> attempt(
                        "container " + name,
                        () -> engine.client()
                                .removeContainerCmd(name)
                                .withForce(true)
                                .withRemoveVolumes(true)
                                .exec())));
        left.addAll(each(
                volumes,
                name -> attempt(
                        "volume " + name,
                        () -> engine.client().removeVolumeCmd(name).exec())));
        left.addAll(each(
                networks,
                name -> attempt(
                        "network " + name,
                        () -> engine.client().removeNetworkCmd(name).exec())));
        left.addAll(each(swarms, name -> attempt("swarm " + name, () -> new OwnSwarm(engine).leaveIfOver())));
        return left;
    }

    /** What it consists of, in words. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        services.forEach(each -> names.add("service " + each));
        containers.forEach(each -> names.add("container " + each));
        volumes.forEach(each -> names.add("volume " + each));
        networks.forEach(each -> names.add("network " + each));
        swarms.forEach(each -> names.add("swarm " + each));
        return names;
    }

    private static List<String> each(List<String> names, Function<String, Optional<String>> removal) {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Optional<String>>> removals = names.stream()
                    .<Callable<Optional<String>>>map(name -> () -> removal.apply(name))
                    .toList();
            return executor.invokeAll(removals).stream()
                    .map(Future::resultNow)
                    .flatMap(Optional::stream)
                    .toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FleetException("interrupted while a run was removed", e);
        }
    }

    /** Empty when it is gone, by whomever. */
    private static Optional<String> attempt(String what, Runnable removal) {
        try {
            removal.run();
            return Optional.empty();
        } catch (NotFoundException e) {
            return Optional.empty();
        } catch (ConflictException e) {
            return Engine.sentence(e).contains("already in progress")
                    ? Optional.empty()
                    : Optional.of(what + ": " + Engine.sentence(e));
        } catch (RuntimeException e) {
            return Optional.of(what + ": " + Engine.sentence(e));
        }
    }
}
