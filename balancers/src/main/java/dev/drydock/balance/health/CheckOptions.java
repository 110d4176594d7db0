package dev.drydock.balance.health;

import java.time.Duration;

/**
 * How a balancer checks its servers actively (Envoy, "Health checking").
 *
 * @param interval from one check of a server to the next
 * @param timeout how long a check waits for its answer, at most the interval; none by then is a failure
 * @param unhealthyThreshold so many failures in a row make a healthy server unhealthy
 * @param healthyThreshold so many passes in a row make an unhealthy server healthy; a server that is new needs one
 */
public record CheckOptions(Duration interval, Duration timeout, int unhealthyThreshold, int healthyThreshold) {
    public static final CheckOptions DEFAULTS = new CheckOptions(Duration.ofSeconds(1), Duration.ofMillis(500), 3, 2);

    public CheckOptions {
        if (!interval.isPositive() || !timeout.isPositive()) {
            throw new IllegalArgumentException("the interval and the timeout of active checks are above 0");
        }
        if (timeout.compareTo(interval) > 0) {
            throw new IllegalArgumentException("a check is over before the next: timeout is at most interval");
        }
        if (unhealthyThreshold < 1 || healthyThreshold < 1) {
            throw new IllegalArgumentException("the thresholds of active checks are at least 1");
        }
    }
}
