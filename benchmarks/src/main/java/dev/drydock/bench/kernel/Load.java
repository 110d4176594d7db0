package dev.drydock.bench.kernel;

/** A simulation that is set up and ready to run a fixed number of events. */
interface Load {
    /** How many events a run has: a benchmark's operations per invocation. */
    int EVENTS = 1_000_000;

    /** How many handlers, of four classes in turn, the events go to. */
    int HANDLERS = 1_024;

    /** The mean delay, in nanoseconds. */
    long MEAN_DELAY = 1_000_000;

    /** Runs {@value #EVENTS} events. */
    void run();
}
