package dev.drydock.manifest.compose;

import dev.drydock.sim.container.HealthCheck;
import java.util.List;
import java.util.Optional;

/** Reads {@code healthcheck}. What is left out, or 0, is Docker's default. */
final class HealthReader {
    private HealthReader() {}

    /** The check; empty when there is none, it is disabled, or its test is that of the image. */
    static Optional<HealthCheck> read(Part check) {
        List<Part> test = check.at("test").elements();
        boolean none = test.isEmpty() || test.get(0).text().orElse("").strip().equals("NONE");
        if (none || check.at("disable").truth(false)) {
            return Optional.empty();
        }
        HealthCheck usual = HealthCheck.DOCKER;
        return Optional.of(new HealthCheck(
                0,
                time(check, "interval", usual.intervalNanos()),
                time(check, "timeout", usual.timeoutNanos()),
                retries(check.at("retries"), usual.retries()),
                usual.successes(),
                check.at("start_period").duration().orElse(0),
                time(check, "start_interval", usual.startIntervalNanos())));
    }

    /** Tells what of a check cannot be known. */
    static void tell(Part check) {
        boolean disabled = check.at("disable").truth(false);
        if (check.isThere() && !disabled && check.at("test").elements().isEmpty()) {
            check.warn("without a test it is about the check of the image, which is not known; no check is modelled");
        }
    }

    private static long time(Part check, String key, long usual) {
        long nanos = check.at(key).duration().orElse(0);
        return nanos > 0 ? nanos : usual;
    }

    private static int retries(Part part, int usual) {
        int retries = part.whole(0, 1_000_000, 0);
        return retries > 0 ? retries : usual;
    }
}
