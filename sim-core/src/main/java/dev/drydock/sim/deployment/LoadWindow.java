package dev.drydock.sim.deployment;

import java.util.ArrayDeque;

/**
 * How busy one server was lately: the mean over the last {@value #SECONDS} s, or since it is watched if that is shorter.
 * Kubernetes' metrics server looks at containers every 15 s by default ({@code --metric-resolution}).
 */
final class LoadWindow {
    private static final long SECOND = 1_000_000_000L;
    private static final long SECONDS = 15;

    private record Sample(long nanos, double busyNanos, long departed) {}

    private final ArrayDeque<Sample> samples = new ArrayDeque<>();

    void add(long nanos, double busyNanos, long departed) {
        samples.addLast(new Sample(nanos, busyNanos, departed));
        while (samples.size() > 2 && samples.getFirst().nanos() < nanos - SECONDS * SECOND) {
            samples.removeFirst();
        }
    }

    /** How many cores worked, on average. */
    double busyCores() {
        return span() == 0
                ? 0
                : (samples.getLast().busyNanos() - samples.getFirst().busyNanos()) / span();
    }

    double requestsPerSecond() {
        double served = span() == 0
                ? 0
                : samples.getLast().departed() - samples.getFirst().departed();
        return span() == 0 ? 0 : served / span() * SECOND;
    }

    private double span() {
        return samples.isEmpty()
                ? 0
                : samples.getLast().nanos() - samples.getFirst().nanos();
    }
}
