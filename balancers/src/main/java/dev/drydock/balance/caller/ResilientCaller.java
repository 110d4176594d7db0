package dev.drydock.balance.caller;

import dev.drydock.protocol.balance.Caller;
import dev.drydock.protocol.balance.Ended;
import java.util.Arrays;
import java.util.Optional;

/**
 * The caller of {@link CallerOptions}. From the outside in: the limit lets a request in; the deadline bounds all of it;
 * a try is an attempt and its hedges, and ends badly when the last of them does; retries follow a try that ended badly; the
 * circuit breaker lets each attempt through, or that attempt ends as rejected without having been sent; the time-out bounds
 * each attempt.
 *
 * <p>All state of a request lies in arrays, under its number. What is told to {@link Caller.Steps} is told last, after this
 * machine is in its next state.
 */
public final class ResilientCaller implements Caller {
    private static final long NEVER = Long.MAX_VALUE;
    private static final int DEADLINE = 0;
    private static final int RETRY = 1;
    private static final int HEDGE = 2;
    /** The time-out of the attempt in the first place. */
    private static final int TIMEOUT = 3;

    private final long timeoutNanos;
    private final long deadlineNanos;
    private final boolean tell;
    private final Optional<Retries> retries;
    private final Optional<Hedges> hedges;
    private final Optional<CircuitBreaker> breaker;
    private final Optional<Gate> gate;
    private final Attempts attempts;
    private long[] deadline = new long[16];
    private boolean admitting;

    public ResilientCaller(CallerOptions options) {
        this.timeoutNanos = options.timeoutNanos().orElse(NEVER);
        this.deadlineNanos = options.deadlineNanos().orElse(NEVER);
        this.tell = options.tell();
        this.retries = options.retries().map(Retries::new);
        this.hedges = options.hedge().map(Hedges::new);
        this.breaker = options.breaker().map(CircuitBreaker::new);
        this.gate = options.limit().map(Gate::new);
        this.attempts = new Attempts(1 + hedges.map(Hedges::most).orElse(0));
    }

    @Override
    public boolean hearsBegun() {
        return hedges.isPresent() && hedges.get().tied();
    }

    @Override
    public long breakerOpenings() {
        return breaker.isPresent() ? breaker.get().openings() : 0;
    }

    @Override
    public void begin(int request, long now, Steps steps) {
        requested(request, now);
        if (deadlineNanos != NEVER) {
            steps.set(request, DEADLINE, deadlineNanos);
        }
        if (gate.isEmpty()) {
            launch(request, now, steps);
        } else if (gate.get().isOpen()) {
            gate.get().enter(request, now);
            launch(request, now, steps);
        } else if (gate.get().hasRoom()) {
            gate.get().queue(request);
        } else {
            finish(request, Ended.REJECTED, now, steps);
        }
    }

    private void requested(int request, long now) {
        if (request >= deadline.length) {
            deadline = Arrays.copyOf(deadline, Math.max(2 * deadline.length, request + 1));
        }
        deadline[request] = after(now, deadlineNanos);
        attempts.requested(request);
        if (retries.isPresent()) {
            retries.get().requested(request, now);
        }
        if (hedges.isPresent()) {
            hedges.get().requested(request, now);
        }
    }

    private static long after(long now, long nanos) {
        return nanos < NEVER - now ? now + nanos : NEVER;
    }

    /** Begins a try: sends an attempt. While the breaker refuses it, that try has ended as rejected. */
    private void launch(int request, long now, Steps steps) {
        int permit = permit(now);
        while (permit == CircuitBreaker.REFUSED) {
            long delay = untilRetry(request, Ended.REJECTED, now, steps);
            if (delay == Retries.NO) {
                finish(request, Ended.REJECTED, now, steps);
                return;
            }
            if (delay > 0) {
                steps.set(request, RETRY, delay);
                return;
            }
            permit = permit(now);
        }
        if (hedges.isPresent()) {
            hedgeLater(request, now, steps);
        }
        boolean elsewhere = attempts.sent(request) > 0
                && retries.isPresent()
                && retries.get().elsewhere();
        send(request, permit, false, elsewhere, now, steps);
    }

    private int permit(long now) {
        return breaker.isPresent() ? breaker.get().permit(now) : 0;
    }

    private long untilRetry(int request, Ended last, long now, Steps steps) {
        return retries.isPresent() ? retries.get().next(request, last, now, steps.random()) : Retries.NO;
    }

    private void hedgeLater(int request, long now, Steps steps) {
        long delay = hedges.get().after(request, now);
        if (delay != Hedges.NO) {
            steps.set(request, HEDGE, delay);
        }
    }

    private void send(int request, int permit, boolean hedge, boolean elsewhere, long now, Steps steps) {
        int place = attempts.add(request, permit, hedge, now);
        if (timeoutNanos != NEVER) {
            steps.set(request, TIMEOUT + place, timeoutNanos);
        }
        steps.send(request, elsewhere, Math.min(deadline[request], after(now, timeoutNanos)));
    }

    @Override
    public void answered(int request, int attempt, Ended ended, long now, Steps steps) {
        settle(request, attempts.place(request, attempt), ended, now, steps);
        if (ended.isOk()) {
            finish(request, Ended.OK, now, steps);
        } else {
            failed(request, ended, now, steps);
        }
    }

    @Override
    public void begun(int request, int attempt, long now, Steps steps) {
        steps.clear(request, HEDGE);
        for (int place = 0; place < attempts.places(); place++) {
            int other = attempts.number(request, place);
            if (other != Attempts.NONE && other != attempt) {
                settle(request, place, Ended.CANCELLED, now, steps);
                steps.giveUp(request, other, Ended.CANCELLED, tell);
            }
        }
    }

    @Override
    public void timer(int request, int timer, long now, Steps steps) {
        switch (timer) {
            case DEADLINE -> finish(request, Ended.TIMED_OUT, now, steps);
            case RETRY -> launch(request, now, steps);
            case HEDGE -> hedge(request, now, steps);
            default -> timedOut(request, timer - TIMEOUT, now, steps);
        }
    }

    private void hedge(int request, long now, Steps steps) {
        int permit = permit(now);
        if (permit == CircuitBreaker.REFUSED) {
            return;
        }
        if (!hedges.get().take(request, now)) {
            release(permit);
            return;
        }
        hedgeLater(request, now, steps);
        send(request, permit, true, true, now, steps);
    }

    private void release(int permit) {
        if (breaker.isPresent()) {
            breaker.get().released(permit);
        }
    }

    private void timedOut(int request, int place, long now, Steps steps) {
        int attempt = attempts.number(request, place);
        settle(request, place, Ended.TIMED_OUT, now, steps);
        steps.giveUp(request, attempt, Ended.TIMED_OUT, tell);
        failed(request, Ended.TIMED_OUT, now, steps);
    }

    /** An attempt has ended badly: the others of its try may still do, or another try. */
    private void failed(int request, Ended ended, long now, Steps steps) {
        if (attempts.live(request) > 0) {
            return;
        }
        steps.clear(request, HEDGE);
        long delay = untilRetry(request, ended, now, steps);
        if (delay == Retries.NO) {
            finish(request, ended, now, steps);
        } else if (delay == 0) {
            launch(request, now, steps);
        } else {
            steps.set(request, RETRY, delay);
        }
    }

    /** Takes an attempt off the books, however it ended. */
    private void settle(int request, int place, Ended ended, long now, Steps steps) {
        long latencyNanos = now - attempts.sentAt(request, place);
        boolean judged = ended != Ended.CANCELLED;
        if (breaker.isPresent() && judged) {
            breaker.get().ended(attempts.permit(request, place), !ended.isOk(), latencyNanos, now);
        } else {
            release(attempts.permit(request, place));
        }
        if (retries.isPresent() && judged) {
            retries.get().ended(ended.isOk(), now);
        }
        if (hedges.isPresent()) {
            told(hedges.get(), attempts.isHedge(request, place), ended, latencyNanos, now);
        }
        attempts.remove(request, place);
        if (timeoutNanos != NEVER) {
            steps.clear(request, TIMEOUT + place);
        }
    }

    private static void told(Hedges hedges, boolean isHedge, Ended ended, long latencyNanos, long now) {
        if (ended != Ended.CANCELLED) {
            hedges.ended(ended.isOk(), now);
        }
        boolean toldTooSoon = ended == Ended.FAILED || ended == Ended.REJECTED || ended == Ended.UNROUTED;
        if (!isHedge && !toldTooSoon) {
            hedges.observed(latencyNanos, now);
        }
    }

    private void finish(int request, Ended ended, long now, Steps steps) {
        Ended others = ended == Ended.TIMED_OUT ? Ended.TIMED_OUT : Ended.CANCELLED;
        for (int place = 0; place < attempts.places() && attempts.live(request) > 0; place++) {
            int attempt = attempts.number(request, place);
            if (attempt != Attempts.NONE) {
                settle(request, place, others, now, steps);
                steps.giveUp(request, attempt, others, tell);
            }
        }
        if (retries.isPresent()) {
            retries.get().settled(request);
        }
        if (gate.isPresent()) {
            boolean dropped = ended == Ended.TIMED_OUT || ended == Ended.REJECTED;
            gate.get().left(request, ended.isOk(), dropped, now, steps.random());
        }
        steps.end(request, ended);
        if (gate.isPresent()) {
            admit(gate.get(), now, steps);
        }
    }

    /** Lets in who waits. A request that ends at once is no reason to begin again: the loop that is running goes on. */
    private void admit(Gate open, long now, Steps steps) {
        if (admitting) {
            return;
        }
        admitting = true;
        while (open.isOpen() && open.waiting() > 0) {
            int request = open.next();
            open.enter(request, now);
            launch(request, now, steps);
        }
        admitting = false;
    }
}
