package dev.drydock.live.fleet;

import dev.drydock.live.plan.NodePart;
import dev.drydock.live.plan.Plans;
import dev.drydock.live.plan.ProcessPlan;
import dev.drydock.live.process.ControlPort;
import dev.drydock.live.process.Events;
import dev.drydock.live.process.LiveEvent.What;
import dev.drydock.live.process.Watchdog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * The smallest process of a run: it counts its lives in its folder, tells that it is ready, burns a little processor time
 * when asked, and ends when its controller is silent.
 */
public final class Echo {
    private Echo() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        ProcessPlan plan = Plans.read(Path.of(args[0]));
        Path lives = Path.of(((NodePart) plan.part()).folder(), "lives");
        int life = Files.exists(lives) ? Integer.parseInt(Files.readString(lives)) + 1 : 1;
        Files.writeString(lives, String.valueOf(life));
        CountDownLatch over = new CountDownLatch(1);
        Events events = new Events(plan.name(), System.out);
        Watchdog watchdog = new Watchdog(plan.watchdogNanos(), () -> {
            events.tell(What.ENDING, "the controller is silent");
            over.countDown();
        });
        try (ControlPort control = new ControlPort(plan.control(), plan.token(), watchdog, events)) {
            control.offer("/control/heartbeat", body -> null);
            control.offer("/control/burn", body -> burn());
            control.offer("/control/eat", body -> eat());
            watchdog.start();
            events.tell(What.READY, "life " + life);
            over.await();
        }
        events.close();
    }

    private static Object burn() {
        long end = System.nanoTime() + 100_000_000;
        long sum = 0;
        while (System.nanoTime() - end < 0) {
            sum++;
        }
        return Map.of("sum", sum);
    }

    private static Object eat() {
        byte[][] food = new byte[1 << 10][];
        for (int i = 0; i < food.length; i++) {
            food[i] = new byte[1 << 20];
        }
        return Map.of("eaten", food.length);
    }
}
