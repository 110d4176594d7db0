package dev.drydock.live.fleet.docker;

import dev.drydock.live.fleet.Container;
import dev.drydock.live.fleet.Crews;
import dev.drydock.live.fleet.Echo;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Brings a run up and waits to be killed. */
final class Abandoning {
    private Abandoning() {}

    /** @param args the run's name, and where {@link Echo} is */
    public static void main(String[] args) throws InterruptedException {
        DockerFleet fleet = DockerFleet.running(Engine.connect(), Echo.class.getName(), List.of(Path.of(args[1])));
        fleet.open(args[0]);
        Container container = fleet.create(Crews.spec(fleet, args[0], 0, 2_000_000_000L));
        container.start();
        System.out.println("up");
        new CountDownLatch(1).await();
    }
}
