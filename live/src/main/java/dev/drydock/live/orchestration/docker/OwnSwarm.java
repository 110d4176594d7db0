package dev.drydock.live.orchestration.docker;

import dev.drydock.live.fleet.FleetException;
import dev.drydock.live.fleet.docker.Engine;
import dev.drydock.live.fleet.docker.Owner;
import dev.drydock.live.orchestration.SwarmEngine.Membership;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A swarm of one engine alone that we make, with a label that tells it from every other. It listens on the loopback device
 * only, and its networks have addresses out of 198.18.0.0/15.
 */
public final class OwnSwarm {
    private static final String MARK = "dev.drydock.swarm";
    private static final String LISTEN = "127.0.0.1:2377";
    private static final String POOL = "198.19.240.0/20";
    private static final int SUBNET_BITS = 24;
    /** The bridge that Swarm gives to every node, and leaves behind. */
    private static final String GATEWAY = "docker_gwbridge";
    /** Says of a swarm of ours that there was no such bridge before it. */
    private static final String NO_GATEWAY = "dev.drydock.swarm.gateway";

    private final Engine engine;

    public OwnSwarm(Engine engine) {
        this.engine = engine;
    }

    /** How the engine stands to swarms. */
    public Membership membership() {
        return SwarmJson.membership(engine.read("/info"), MARK);
    }

    /** Makes one. */
    void init(Map<String, String> labels) {
        Map<String, String> marks = new TreeMap<>();
        marks.put(MARK, labels.getOrDefault(Owner.RUN, ""));
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

    boolean hasServices() {
        return !engine.ask(
                        "list services", () -> engine.client().listServicesCmd().exec())
                .isEmpty();
    }

    /** Leaves the swarm, and removes the bridge that it leaves behind unless that was there before. */
    void leave() {
        boolean madeGateway = engine.read("/swarm").path("Spec").path("Labels").has(NO_GATEWAY);
        engine.ask("leave the swarm", () -> {
            engine.client().leaveSwarmCmd().withForceEnabled(true).exec();
            return null;
        });
        if (madeGateway && hasGateway()) {
            engine.ask("remove " + GATEWAY, () -> {
                engine.client().removeNetworkCmd(GATEWAY).exec();
                return null;
            });
        }
    }

    /** Leaves the swarm where it is ours and has no service any more; returns whether it did. */
    public boolean leaveIfOver() {
        boolean over = membership() == Membership.OURS && !hasServices();
        if (over) {
            leave();
        }
        return over;
    }
}
