package dev.drydock.balance.caller;

/**
 * Lets no calls through for a while after too many of them failed or were slow (Nygard, "Release It!", 2007, section 5.2;
 * windows and thresholds as documented by resilience4j).
 *
 * <pre>
 *   CLOSED --(share of failed or slow calls in the window reaches its threshold)--> OPEN
 *   OPEN --(a call is asked for after the wait)--> HALF_OPEN
 *   HALF_OPEN --(the probes have ended: share below both thresholds)--> CLOSED
 *   HALF_OPEN --(the probes have ended: otherwise)--> OPEN
 * </pre>
 *
 * <p>A call that was let through in one state and ends in another says nothing about the latter, and is not counted.
 */
public final class CircuitBreaker {
    /** Not let through. */
    public static final int REFUSED = -1;

    private final BreakerOptions options;
    private final OutcomeWindow closedWindow;
    private final OutcomeWindow probeWindow;
    private final int minimum;
    private State state = State.CLOSED;
    /** Counts the states it has been in; what a call holds while it lasts. */
    private int era;

    private int probing;
    private long reopensAt;
    private long openings;

    /** Where a breaker is. */
    public enum State {
        CLOSED,
        OPEN,
        HALF_OPEN
    }

    /** A closed one. */
    public CircuitBreaker(BreakerOptions options) {
        this.options = options;
        this.closedWindow = options.windowNanos()
                .<OutcomeWindow>map(TimeWindow::new)
                .orElseGet(() -> new CountWindow(options.calls()));
        this.probeWindow = new CountWindow(options.probes());
        this.minimum =
                options.windowNanos().isPresent() ? options.minimum() : Math.min(options.minimum(), options.calls());
    }

    /**
     * Asks for a call.
     *
     * @return {@link #REFUSED}, or what {@link #ended} or {@link #released} is to be told later, exactly once
     */
    public int permit(long now) {
        if (state == State.OPEN && now >= reopensAt) {
            enter(State.HALF_OPEN);
            probing = 0;
            probeWindow.clear();
        }
        if (state == State.OPEN || (state == State.HALF_OPEN && probing == options.probes())) {
            return REFUSED;
        }
        probing++;
        return era;
    }

    /** A call that was let through has ended. */
    public void ended(int permit, boolean failed, long latencyNanos, long now) {
        if (permit != era) {
            return;
        }
        OutcomeWindow window = state == State.CLOSED ? closedWindow : probeWindow;
        window.add(failed, latencyNanos > options.slowNanos(), now);
        if (window.calls(now) < (state == State.CLOSED ? minimum : options.probes())) {
            return;
        }
        if (isTooBad(window, now)) {
            reopensAt = now + options.waitNanos();
            openings++;
            enter(State.OPEN);
        } else if (state == State.HALF_OPEN) {
            closedWindow.clear();
            enter(State.CLOSED);
        }
    }

    /** A call that was let through was given up before it showed how it would end. */
    public void released(int permit) {
        if (permit == era) {
            probing--;
        }
    }

    private boolean isTooBad(OutcomeWindow window, long now) {
        double calls = window.calls(now);
        return window.failed(now) >= options.failureRate() * calls || window.slow(now) >= options.slowRate() * calls;
    }

    private void enter(State next) {
        state = next;
        era++;
    }

    public State state() {
        return state;
    }

    /** How often it has opened. */
    public long openings() {
        return openings;
    }
}
