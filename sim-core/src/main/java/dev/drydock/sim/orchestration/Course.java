package dev.drydock.sim.orchestration;

/** Hears how orchestration goes, for timelines, tables and measures. */
public interface Course {

    /** Nobody listens. */
    Course SILENT = new Course() {};

    /** Something happened that people want to read of. */
    default void remark(String workload, String text) {}

    /** A machine has come to be seen as down, up, drained or active. */
    default void machine(int machine, String text) {}

    /** Whether anybody wants decisions; working them out in full takes time. */
    default boolean wantsDecisions() {
        return false;
    }

    /** A replica was placed, or could not be. */
    default void decided(Decision decision) {}

    /** An update, or rollback, of a workload has come into this status. */
    default void rollout(String workload, RolloutStatus status) {}
}
