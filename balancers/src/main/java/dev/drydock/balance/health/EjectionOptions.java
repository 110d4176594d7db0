package dev.drydock.balance.health;

import java.time.Duration;
import java.util.Optional;

/**
 * Outlier ejection (Envoy, "Outlier detection"; where nothing is said, the defaults are Envoy's).
 *
 * <p>Not modelled: the chance with which an outlier is ejected ({@code enforcing_*}, always 100 % here), jitter of the
 * ejection time (0 by default there too), and the distinction of errors by where they arose
 * ({@code split_external_local_origin_errors}, off by default there too).
 *
 * @param interval from one sweep to the next; ejected servers come back only at a sweep
 * @param baseEjectionTime how long a server is ejected, times the number of its ejections in a row
 * @param maxEjectionTime at which the ejection time stops growing; Envoy takes the base time when that is larger
 * @param maxEjectionShare the share of the listed servers that may be ejected at a time
 * @param alwaysEjectOne whether one server may be ejected however small that share is
 * @param checkUnejects whether an active check that passes brings an ejected server back
 * @param consecutiveErrors so many errors in a row make an outlier at once; 0 for no such rule
 * @param successRate the statistical rule, applied at each sweep
 * @param failurePercentage the rule of a fixed share, applied at each sweep
 */
public record EjectionOptions(
        Duration interval,
        Duration baseEjectionTime,
        Duration maxEjectionTime,
        double maxEjectionShare,
        boolean alwaysEjectOne,
        boolean checkUnejects,
        int consecutiveErrors,
        Optional<SuccessRate> successRate,
        Optional<FailurePercentage> failurePercentage) {

    /** Envoy's defaults, with the rule of consecutive errors alone. */
    public static final EjectionOptions DEFAULTS = new EjectionOptions(
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(300),
            0.1,
            false,
            true,
            5,
            Optional.empty(),
            Optional.empty());

    public EjectionOptions {
        if (!interval.isPositive() || !baseEjectionTime.isPositive() || !maxEjectionTime.isPositive()) {
            throw new IllegalArgumentException("the interval and the times of outlier ejection are above 0");
        }
        if (!(maxEjectionShare >= 0 && maxEjectionShare <= 1)) {
            throw new IllegalArgumentException("maxEjectionShare is between 0% and 100%");
        }
        if (consecutiveErrors < 0) {
            throw new IllegalArgumentException("consecutiveErrors is at least 1, or 0 for no such rule");
        }
        if (consecutiveErrors == 0 && successRate.isEmpty() && failurePercentage.isEmpty()) {
            throw new IllegalArgumentException(
                    "outlier ejection needs a rule:" + " consecutiveErrors above 0, successRate or failurePercentage");
        }
    }

    /** The same, ejecting up to this share. */
    public EjectionOptions withMaxShare(double share) {
        return new EjectionOptions(
                interval,
                baseEjectionTime,
                maxEjectionTime,
                share,
                alwaysEjectOne,
                checkUnejects,
                consecutiveErrors,
                successRate,
                failurePercentage);
    }

    /** The same with these rules. */
    public EjectionOptions withRules(
            int errorsInARow, Optional<SuccessRate> statistical, Optional<FailurePercentage> fixed) {
        return new EjectionOptions(
                interval,
                baseEjectionTime,
                maxEjectionTime,
                maxEjectionShare,
                alwaysEjectOne,
                checkUnejects,
                errorsInARow,
                statistical,
                fixed);
    }
}
