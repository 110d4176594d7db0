package dev.drydock.live.fleet;

import dev.drydock.live.fleet.Fleet.Port;
import dev.drydock.live.plan.NodePart;
import dev.drydock.live.plan.Plans;
import dev.drydock.live.plan.ProcessPlan;
import dev.drydock.live.plan.Security;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** What tests of fleets have in common: a container of {@link Echo}, and questions to it. */
public final class Crews {
    private static final String TOKEN = "sixteen characters";
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private Crews() {}

    /** A process whose controller may be silent for so long. */
    public static ContainerSpec spec(Fleet fleet, String run, int index, long watchdogNanos) {
        NodePart part = new NodePart(
                1,
                "raft",
                Plans.json().createObjectNode(),
                List.of(1),
                new TreeMap<>(Map.of(1, fleet.address(index, Port.PEER))),
                new TreeMap<>(Map.of(1, fleet.address(index, Port.CLIENT))),
                new TreeMap<>(),
                new Security(Security.Mode.PLAIN, ""),
                fleet.folder(index),
                0,
                NodePart.ClockPlan.TRUE,
                false);
        ProcessPlan plan =
                new ProcessPlan(run, "n" + (index + 1), TOKEN, fleet.address(index, Port.CONTROL), watchdogNanos, part);
        return new ContainerSpec(index, plan, 0, 256L << 20, 64L << 20);
    }

    /** Whether a process answers. */
    public static boolean answers(Fleet fleet, int index, String path) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://" + fleet.address(index, Port.CONTROL) + path))
                    .header("Authorization", "Bearer " + TOKEN)
                    .timeout(PATIENCE)
                    .build();
            return http.send(request, BodyHandlers.ofString()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether a connection can be made at all. */
    public static boolean connects(Fleet fleet, int index) {
        try (Socket socket = new Socket()) {
            socket.connect(fleet.address(index, Port.CONTROL).socketAddress(), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Waits until something is so; false when it is not so for long. */
    public static boolean eventually(BooleanSupplier so) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
        while (!so.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        return true;
    }
}
