package dev.drydock.live.program;

import dev.drydock.live.plan.Plans;
import dev.drydock.live.plan.ProcessPlan;
import dev.drydock.live.process.Context;
import dev.drydock.live.process.ControlPort;
import dev.drydock.live.process.Events;
import dev.drydock.live.process.LiveEvent.What;
import dev.drydock.live.process.Watchdog;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** The program in every container of a run: it reads its plan and plays its part until it is told to end. */
public final class Main {
    private static final int WRONG_PLAN = 2;

    private Main() {}

    /**
     * Plays the part of a plan and exits.
     *
     * @param args the file of the plan
     */
    public static void main(String[] args) throws InterruptedException {
        ProcessPlan plan;
        try {
            plan = Plans.read(Path.of(args[0]));
        } catch (IllegalArgumentException e) {
            System.err.println("drydock: " + e.getMessage());
            System.exit(WRONG_PLAN);
            return;
        }
        System.exit(run(plan, new Events(plan.name(), System.out)));
    }

    /** Plays the part of a plan until it ends; returns the status to exit with. */
    static int run(ProcessPlan plan, Events events) throws InterruptedException {
        CountDownLatch over = new CountDownLatch(1);
        AtomicInteger status = new AtomicInteger();
        Context.Ending end = (how, why) -> {
            events.tell(What.ENDING, why);
            status.compareAndSet(0, how);
            over.countDown();
        };
        Watchdog watchdog = new Watchdog(plan.watchdogNanos(), () -> end.end(1, "the controller is silent"));
        try (events;
                ControlPort control = new ControlPort(plan.control(), plan.token(), watchdog, events)) {
            PrometheusRegistry metrics = new PrometheusRegistry();
            offerCommon(plan, control, metrics, end);
            AutoCloseable part = Parts.start(new Context(plan, events, control, metrics, end));
            try {
                watchdog.start();
                events.tell(What.READY, "");
                over.await();
            } finally {
                part.close();
            }
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            System.err.println("drydock: " + plan.name() + " ends: " + e);
            return 1;
        }
        return status.get();
    }

    private static void offerCommon(
            ProcessPlan plan, ControlPort control, PrometheusRegistry metrics, Context.Ending end) throws IOException {
        control.offer(
                "/control/status",
                body -> Map.of("run", plan.run(), "process", plan.name(), "nanos", System.nanoTime()));
        control.offer("/control/heartbeat", body -> null);
        control.offer("/control/stop", body -> {
            end.end(0, "asked to");
            return null;
        });
        PrometheusTextFormatWriter format = PrometheusTextFormatWriter.builder()
                .setIncludeCreatedTimestamps(false)
                .build();
        control.offerText(
                "/metrics", PrometheusTextFormatWriter.CONTENT_TYPE, out -> format.write(out, metrics.scrape()));
    }
}
