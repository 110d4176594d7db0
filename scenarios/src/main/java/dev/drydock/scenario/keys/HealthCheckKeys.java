package dev.drydock.scenario.keys;

import static dev.drydock.scenario.form.Forms.DURATION;
import static dev.drydock.scenario.form.Forms.count;

import dev.drydock.sim.container.HealthCheck;

/** The keys of health checks and probes of containers. */
final class HealthCheckKeys {
    private HealthCheckKeys() {}

    /** Docker's health check. */
    static final Settings<HealthCheck> DOCKER = common("retries")
            .change(
                    "startPeriod",
                    DURATION,
                    "In which failures do not count, until the first success.",
                    "0s",
                    Settings.component("startPeriodNanos"))
            .change(
                    "startInterval",
                    DURATION,
                    "From one check to the next within the start period.",
                    "5s",
                    Settings.component("startIntervalNanos"));

    /** Kubernetes' probes. */
    static final Settings<HealthCheck> PROBE = common("failures")
            .change("delay", DURATION, "Before the first.", "0s", Settings.component("delayNanos"))
            .change(
                    "successes",
                    count(1),
                    "So many successes in a row make it healthy.",
                    "1",
                    Settings.component("successes"));

    private static Settings<HealthCheck> common(String failures) {
        return new Settings<HealthCheck>()
                .change("interval", DURATION, "From one to the next.", "10s", Settings.component("intervalNanos"))
                .change(
                        "timeout",
                        DURATION,
                        "After which one without an answer has failed.",
                        "1s",
                        Settings.component("timeoutNanos"))
                .change(
                        failures,
                        count(1),
                        "So many failures in a row make it unhealthy.",
                        "3",
                        Settings.component("retries"));
    }
}
