package dev.drydock.live.orchestration.docker;

import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Service;
import com.github.dockerjava.api.model.ServiceSpec;
import dev.drydock.live.fleet.docker.Engine;
import dev.drydock.live.fleet.docker.OwnSwarm;
import dev.drydock.live.fleet.docker.Owner;
import dev.drydock.live.orchestration.LiveWorkload;
import dev.drydock.live.orchestration.Moment;
import dev.drydock.live.orchestration.SwarmEngine;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The Swarm of an engine. */
final class DockerSwarm implements SwarmEngine {
    private static final int MOST_TRIES = 20;

    private final Engine engine;
    private final Placing placing;
    private final DockerWitness witness;
    private final OwnSwarm own;
    private final Map<String, LiveWorkload> services = new LinkedHashMap<>();

    /** Services of a run. */
    DockerSwarm(Engine engine, Placing placing) {
        this.engine = engine;
        this.placing = placing;
        this.witness = new DockerWitness(engine, Owner.RUN + "=" + placing.run());
        this.own = new OwnSwarm(engine);
    }

    @Override
    public Membership membership() {
        return Membership.valueOf(own.standing().name());
    }

    @Override
    public void init() {
        own.init(placing.labels());
    }

    @Override
    public void leave() {
        own.leaveIfOver();
    }

    @Override
    public String create(LiveWorkload workload, int revision) {
        ServiceSpec spec = new Specs(placing).service(workload, revision);
        String id = engine.ask(
                "make the service " + workload.name(),
                () -> engine.client().createServiceCmd(spec).exec().getId());
        services.put(id, workload);
        return id;
    }

    @Override
    public void update(String service, LiveWorkload to, int revision) {
        ServiceSpec spec = new Specs(placing).service(to, revision);
        again(
                "update the service " + to.name(),
                () -> engine.client()
                        .updateServiceCmd(service, spec)
                        .withVersion(version(service))
                        .exec());
        services.put(service, to);
    }

    @Override
    public void rollBack(String service) {
        again("roll the service back", () -> {
            Service now = inspect(service);
            engine.tell(
                    "/services/" + service + "/update?version="
                            + now.getVersion().getIndex() + "&rollback=previous",
                    engine.read("/services/" + service).path("Spec"));
        });
    }

    /** Between the look at a service's version and the write the orchestrator may have written. */
    private void again(String what, Runnable write) {
        engine.ask(what, () -> {
            RuntimeException last = null;
            for (int i = 0; i < MOST_TRIES; i++) {
                try {
                    write.run();
                    return null;
                } catch (RuntimeException e) {
                    if (!String.valueOf(e.getMessage()).contains("out of sequence")) {
                        throw e;
                    }
                    last = e;
                }
            }
            throw last;
        });
    }

    private long version(String service) {
        return inspect(service).getVersion().getIndex();
    }

    private Service inspect(String service) {
        return engine.client().inspectServiceCmd(service).exec();
    }

    @Override
    public UpdateView updateOf(String service) {
        return SwarmJson.update(engine.read("/services/" + service));
    }

    @Override
    public List<TaskView> tasks(String service) {
        String filter = "{\"service\":[\"" + service + "\"]}";
        return SwarmJson.tasks(engine.read("/tasks?filters=" + URLEncoder.encode(filter, StandardCharsets.UTF_8)));
    }

    @Override
    public AutoCloseable listen(Consumer<Moment> listener) {
        return witness.listen(listener);
    }

    @Override
    public List<Long> readyTimes(String container) {
        return witness.readyTimes(container);
    }

    @Override
    public void close() {
        for (String service : new ArrayList<>(services.keySet())) {
            engine.ask("remove a service", () -> {
                try {
                    engine.client().removeServiceCmd(service).exec();
                } catch (NotFoundException e) {
                    // Somebody else did.
                }
                return null;
            });
            services.remove(service);
        }
        removeContainers();
    }

    /** Those of removed services would go by themselves, each after its grace. */
    private void removeContainers() {
        engine
                .ask(
                        "list containers",
                        () -> engine.client()
                                .listContainersCmd()
                                .withShowAll(true)
                                .withLabelFilter(List.of(Owner.RUN + "=" + placing.run()))
                                .exec())
                .parallelStream()
                .forEach(each -> {
                    try {
                        engine.client()
                                .removeContainerCmd(each.getId())
                                .withForce(true)
                                .exec();
                    } catch (NotFoundException | ConflictException e) {
                        // The swarm is removing it.
                    } catch (DockerException e) {
                        engine.ask("remove a container", () -> {
                            throw e;
                        });
                    }
                });
    }
}
