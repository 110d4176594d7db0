package dev.drydock.live.orchestration;

/**
 * Where the update of a service has come to.
 *
 * @param nanos since when; as in {@link Moment}
 * @param message the orchestrator's own words; may be empty
 */
public record Progress(long nanos, String workload, State state, String message) {

    /** Where an update stands, by Swarm's words. */
    public enum State {
        NONE,
        UPDATING,
        COMPLETED,
        PAUSED,
        ROLLBACK_STARTED,
        ROLLBACK_COMPLETED,
        ROLLBACK_PAUSED;

        /** Whether it has come to an end. */
        public boolean isOver() {
            return switch (this) {
                case COMPLETED, PAUSED, ROLLBACK_COMPLETED, ROLLBACK_PAUSED -> true;
                case NONE, UPDATING, ROLLBACK_STARTED -> false;
            };
        }

        /** For people. */
        public String words() {
            return switch (this) {
                case NONE -> "no update";
                case UPDATING -> "updating";
                case COMPLETED -> "completed";
                case PAUSED -> "paused";
                case ROLLBACK_STARTED -> "rolling back";
                case ROLLBACK_COMPLETED -> "rolled back";
                case ROLLBACK_PAUSED -> "rollback paused";
            };
        }
    }

    /** The same at another time. */
    Progress at(long other) {
        return new Progress(other, workload, state, message);
    }
}
