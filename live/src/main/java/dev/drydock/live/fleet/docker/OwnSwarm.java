package dev.drydock.live.fleet.docker;

import com.github.dockerjava.api.model.Service;
import dev.drydock.live.fleet.FleetException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * A swarm of one engine alone that a run makes, with labels that tell whose it is. It listens on the loopback device only, and
 * its networks have addresses out of 198.18.0.0/15.
 */
public final class OwnSwarm {
    private static final String LISTEN = "127.0.0.1:2377";
    private static final String POOL = "198.19.240.0/20";
    private static final int SUBNET_BITS = 24;
    /** The bridge that Swarm gives to every node, and leaves behind. */
    private static final String GATEWAY = "docker_gwbridge";
    /** Says of a swarm of ours that there was no such bridge before it. */
    private static final String NO_GATEWAY = "dev.drydock.swarm.gateway";

    private final Engine engine;

    /** That of an engine, if it has one. */
    public OwnSwarm(Engine engine) {
        this.engine = engine;
    }

    /** How an engine stands to swarms. */
    public enum Standing {
        /** It is in none. */
        NONE,
        /** It is the only node of one that a run made. */
        OURS,
        /** It is the only node of one that somebody else made. */
        THEIRS,
        /** It is one of several nodes, a worker, or locked out. */
        UNUSABLE
    }

    /** How the engine stands to swarms. */
    public Standing standing() {
        return standing(engine.read("/info"));
    }

    /** How it does, by the answer of {@code /info} (Docker Engine API 1.41). */
    static Standing standing(JsonNode info) {
        JsonNode swarm = info.path("Swarm");
        String state = swarm.path("LocalNodeState").asString("");
        if (state.equals("inactive") || state.isEmpty()) {
            return Standing.NONE;
        }
        boolean usable = state.equals("active")
                && swarm.path("ControlAvailable").asBoolean(false)
                && swarm.path("Nodes").asInt(0) == 1;
        if (!usable) {
            return Standing.UNUSABLE;
        }
        return swarm.path("Cluster").path("Spec").path("Labels").has(Owner.RUN) ? Standing.OURS : Standing.THEIRS;
    }

    /**
     * Makes one.
     *
     * @param labels of the run
     */
    public void init(Map<String, String> labels) {
        Map<String, String> marks = new TreeMap<>(labels);
        if (!hasGateway()) {
            marks.put(NO_GATEWAY, "made");
        }
        try {
            engine.tell(
                    "/swarm/init",
                    Map.of(
                            "ListenAddr",
                            LISTEN,
                            "AdvertiseAddr",
                            "127.0.0.1",
                            "DefaultAddrPool",
                            List.of(POOL),
                            "SubnetSize",
                            SUBNET_BITS,
                            "Spec",
                            Map.of("Labels", marks)));
        } catch (FleetException e) {
            throw new FleetException("no swarm can be made here: " + e.getMessage(), e);
        }
    }

    private boolean hasGateway() {
        return engine
                .ask(
                        "list networks",
                        () -> engine.client()
                                .listNetworksCmd()
                                .withNameFilter(GATEWAY)
                                .exec())
                .stream()
                .anyMatch(network -> GATEWAY.equals(network.getName()));
    }

    /** Whether there is any service, of whomever. */
    public boolean hasServices() {
        return !engine.ask(
                        "list services", () -> engine.client().listServicesCmd().exec())
                .isEmpty();
    }

    /** The services of runs, with their labels, by name; none where the engine manages no swarm. */
    Map<String, Map<String, String>> services() {
        Map<String, Map<String, String>> services = new TreeMap<>();
        if (engine.read("/info").path("Swarm").path("ControlAvailable").asBoolean(false)) {
            for (Service each : engine.ask(
                    "list services", () -> engine.client().listServicesCmd().exec())) {
                Map<String, String> labels =
                        each.getSpec() == null ? null : each.getSpec().getLabels();
                if (labels != null && labels.containsKey(Owner.RUN)) {
                    services.put(each.getSpec().getName(), labels);
                }
            }
        }
        return services;
    }

    /** The labels of the swarm; empty unless it is ours. */
    Optional<Map<String, String>> labels() {
        JsonNode info = engine.read("/info");
        if (standing(info) != Standing.OURS) {
            return Optional.empty();
        }
        Map<String, String> labels = new TreeMap<>();
        info.path("Swarm")
                .path("Cluster")
                .path("Spec")
                .path("Labels")
                .properties()
                .forEach(each -> labels.put(each.getKey(), each.getValue().asString("")));
        return Optional.of(labels);
    }

    /** Leaves the swarm where it is ours and has no service any more. The bridge goes too, unless it was there before. */
    public void leaveIfOver() {
        Optional<Map<String, String>> labels = labels();
        if (labels.isEmpty() || hasServices()) {
            return;
        }
        engine.ask("leave the swarm", () -> {
            engine.client().leaveSwarmCmd().withForceEnabled(true).exec();
            return null;
        });
        if (labels.get().containsKey(NO_GATEWAY) && hasGateway()) {
            engine.ask("remove " + GATEWAY, () -> {
                engine.client().removeNetworkCmd(GATEWAY).exec();
                return null;
            });
        }
    }
}
