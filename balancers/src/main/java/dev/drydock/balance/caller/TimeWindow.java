package dev.drydock.balance.caller;

/** The calls of the last span of time, in ten slices. */
final class TimeWindow implements OutcomeWindow {
    private final WindowedSum calls;
    private final WindowedSum failed;
    private final WindowedSum slow;

    TimeWindow(long spanNanos) {
        this.calls = new WindowedSum(spanNanos);
        this.failed = new WindowedSum(spanNanos);
        this.slow = new WindowedSum(spanNanos);
    }

    @Override
    public void add(boolean isFailed, boolean isSlow, long now) {
        calls.add(1, now);
        failed.add(isFailed ? 1 : 0, now);
        slow.add(isSlow ? 1 : 0, now);
    }

    @Override
    public long calls(long now) {
        return calls.sum(now);
    }

    @Override
    public long failed(long now) {
        return failed.sum(now);
    }

    @Override
    public long slow(long now) {
        return slow.sum(now);
    }

    @Override
    public void clear() {
        calls.clear();
        failed.clear();
        slow.clear();
    }
}
