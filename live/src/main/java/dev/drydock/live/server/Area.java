package dev.drydock.live.server;

/** The integral over time of a number that changes. */
final class Area {
    private double area;
    private int value;
    private long since;

    Area(long now) {
        this.since = now;
    }

    /** From now on the number is this. */
    void value(int next, long now) {
        area = until(now);
        value = next;
        since = now;
    }

    double until(long now) {
        return area + (double) value * (now - since);
    }
}
