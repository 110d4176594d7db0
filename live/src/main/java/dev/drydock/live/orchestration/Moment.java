package dev.drydock.live.orchestration;

/**
 * Something that happened to one container.
 *
 * @param nanos when; since 1970 where an engine tells it, else since the beginning of its timeline
 * @param container its id
 * @param revision 1 for what was deployed first, one more for each update
 * @param code of {@link What#ENDED} the exit code, 137 when it was killed; else 0
 */
public record Moment(long nanos, What what, String workload, String container, int revision, int code) {

    /** What happened. */
    public enum What {
        /** It is there and does not run yet. */
        CREATED,
        /** Its process runs. */
        STARTED,
        /** Its process says that it is ready. */
        READY,
        /** Its health check succeeds for the first time, or again. */
        HEALTHY,
        /** Its health check has failed too often. */
        UNHEALTHY,
        /** It has been asked to end. */
        TOLD,
        /** Its process has ended. */
        ENDED
    }

    /** The same at another time. */
    Moment at(long other) {
        return new Moment(other, what, workload, container, revision, code);
    }
}
