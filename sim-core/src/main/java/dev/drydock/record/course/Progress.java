package dev.drydock.record.course;

import dev.drydock.record.Verdict;
import dev.drydock.record.Verdict.Status;

/**
 * Whether clients got on again after the last fault. A run in which nothing happens violates nothing: so something must
 * happen.
 *
 * @param lastDisturbance when something last went wrong, was undone or was changed; -1 when that never was
 * @param hindered whether at the end too few nodes ran or links were cut, so that nothing had to succeed
 * @param disturbance what that is called: {@code fault}, or {@code fault or change}
 */
public record Progress(long lastDisturbance, boolean hindered, String disturbance) {
    /** The name of the verdict. */
    public static final String NAME = "progress";

    /**
     * The verdict.
     *
     * @param lastSuccess when an operation last succeeded; -1 when none did
     * @param end when the load was over
     */
    public Verdict verdict(long lastSuccess, long end) {
        if (lastSuccess > lastDisturbance) {
            return new Verdict(NAME, Status.HELD, "operations succeeded after the last " + disturbance);
        }
        return hindered || lastDisturbance >= end
                ? new Verdict(NAME, Status.UNDECIDED, "faults lasted to the end, so nothing had to succeed")
                : new Verdict(NAME, Status.BROKEN, "no operation succeeded after the last " + disturbance);
    }
}
