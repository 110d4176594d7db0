package dev.drydock.live.orchestration;

/** Something that an operator asks for while services run. */
public sealed interface LiveChange {

    /** The service that it is about. */
    String workload();

    /** A new revision of a service; it keeps its number of replicas. */
    record Update(LiveWorkload to) implements LiveChange {
        @Override
        public String workload() {
            return to.name();
        }
    }

    /** Back to the revision before. */
    record Rollback(String workload) implements LiveChange {}

    /** Another number of replicas. */
    record Scale(String workload, int replicas) implements LiveChange {}

    /**
     * When it is asked for.
     *
     * @param atNanos since everything was asked to start
     */
    record Planned(long atNanos, LiveChange change) {}
}
