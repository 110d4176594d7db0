package dev.drydock.live.orchestration;

/**
 * Services on a real engine under something that keeps them running. Its methods throw
 * {@link dev.drydock.live.fleet.FleetException} when the engine refuses or fails. Closing it removes everything that it made.
 */
public interface Orchestra extends AutoCloseable {

    /**
     * Starts everything.
     *
     * @return when that was asked for, once the engine was ready to be asked, in nanoseconds since 1970
     */
    long start();

    /** Whether every service has come to what is wanted of it: as many replicas run as are wanted, or its update is over. */
    boolean isSettled();

    /**
     * An operator asks for something; it returns when that is accepted.
     *
     * @return when it was asked for, in nanoseconds since 1970
     */
    long change(LiveChange change);

    /** What has happened so far, by times since 1970. */
    Timeline timeline();

    @Override
    void close();
}
