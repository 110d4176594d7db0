package dev.drydock.manifest.lint;

import dev.drydock.sim.container.HealthCheck;
import dev.drydock.sim.orchestration.KubeTerms.IntOrPercent;
import java.math.BigDecimal;

/** Numbers and times that several rules work out or print. */
final class Texts {
    private static final long SECOND = 1_000_000_000L;

    private Texts() {}

    /** {@code 90 s} or {@code 0.5 s}. */
    static String seconds(long nanos) {
        return BigDecimal.valueOf(nanos)
                        .divide(BigDecimal.valueOf(SECOND))
                        .stripTrailingZeros()
                        .toPlainString()
                + " s";
    }

    /** {@code 1 replica}, {@code 3 replicas}. */
    static String count(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    /** For how long a check must fail until it tells. */
    static long toFail(HealthCheck check) {
        return check.retries() * check.intervalNanos() + check.timeoutNanos();
    }

    static int roundedUp(IntOrPercent amount, int of) {
        return amount.percent() ? Math.toIntExact(((long) amount.value() * of + 99) / 100) : amount.value();
    }

    static int roundedDown(IntOrPercent amount, int of) {
        return amount.percent() ? Math.toIntExact((long) amount.value() * of / 100) : amount.value();
    }
}
