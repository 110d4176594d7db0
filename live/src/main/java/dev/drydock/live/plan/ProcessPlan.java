package dev.drydock.live.plan;

/**
 * Everything that one process must know before it begins.
 *
 * @param run the run's name, such as {@code d-3f9c21}
 * @param name the process's name in the run, such as {@code n3}, {@code api-s2}, {@code api-b1} or {@code load}
 * @param token what whoever uses the control port must show
 * @param control where the control port listens
 * @param watchdogNanos how long the process lives on when its controller is silent; above 0
 * @param part what it is
 */
public record ProcessPlan(String run, String name, String token, HostPort control, long watchdogNanos, Part part) {
    public ProcessPlan {
        if (watchdogNanos < 1) {
            throw new IllegalArgumentException("a watchdog waits for some time");
        }
        if (token.length() < 16) {
            throw new IllegalArgumentException("a token has at least 16 characters");
        }
    }

    @Override
    public String toString() {
        return name + " of " + run;
    }
}
