package dev.drydock.balance.caller;

/** The last so many calls, in a ring. */
final class CountWindow implements OutcomeWindow {
    private static final byte FAILED = 1;
    private static final byte SLOW = 2;

    private final byte[] ring;
    private int next;
    private int calls;
    private int failed;
    private int slow;

    CountWindow(int size) {
        this.ring = new byte[size];
    }

    @Override
    public void add(boolean isFailed, boolean isSlow, long now) {
        if (calls == ring.length) {
            count(ring[next], -1);
        } else {
            calls++;
        }
        ring[next] = (byte) ((isFailed ? FAILED : 0) | (isSlow ? SLOW : 0));
        count(ring[next], 1);
        next = next + 1 == ring.length ? 0 : next + 1;
    }

    private void count(byte outcome, int by) {
        failed += (outcome & FAILED) != 0 ? by : 0;
        slow += (outcome & SLOW) != 0 ? by : 0;
    }

    @Override
    public long calls(long now) {
        return calls;
    }

    @Override
    public long failed(long now) {
        return failed;
    }

    @Override
    public long slow(long now) {
        return slow;
    }

    @Override
    public void clear() {
        next = 0;
        calls = 0;
        failed = 0;
        slow = 0;
    }
}
