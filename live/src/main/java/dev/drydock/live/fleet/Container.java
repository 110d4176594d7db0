package dev.drydock.live.fleet;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** One process of a run and what holds it. Its methods return when what they ask for is so. */
public interface Container {

    /** As its plan names the process. */
    String name();

    /** Starts it, for the first time or again; what it kept in its folder is still there. */
    void start();

    /** Kills it with SIGKILL. */
    void kill();

    /** Asks it to end with SIGTERM, and kills it after so long. */
    void stop(long graceNanos);

    /** Freezes it. */
    void pause();

    /** Lets it go on. */
    void unpause();

    /** Takes it off the run's network. */
    void disconnect();

    /** Puts it back on the run's network, with the address that it had. */
    void connect();

    /** Lets it use so many processors at most, from now on; 0 for no limit. */
    void limitProcessors(double processors);

    /** Whether it runs, paused or not. */
    boolean isRunning();

    /** What the process returned when it last ended; 137 when it was killed. */
    OptionalInt exitCode();

    /** Whether its last end was for using more memory than it may. */
    boolean isKilledForMemory();

    /** What it uses at this moment, its earlier lives included as far as they were sampled. */
    ResourceSample sample();

    /**
     * Hands on every line of its standard output, from the first of all its lives on, as they come, in order, on a thread
     * of the fleet's own. The last line of a life that was killed may be half of one. At most one follows.
     */
    void follow(Consumer<String> lines);

    /** The last lines of its standard error, of all lives: why it ended, when it did so by itself. */
    List<String> lastWords();

    /** Returns when every line of all lives that are over has been handed on to the one who follows. */
    void awaitLines();
}
