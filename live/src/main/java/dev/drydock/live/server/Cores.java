package dev.drydock.live.server;

/** The cores of a server, each working on one job at a time; there are never more jobs than cores. For the loop's thread. */
interface Cores extends AutoCloseable {

    /** Begins to work on a job; {@code done} runs when all of its work is done. */
    void begin(Job job, Runnable done);

    /** Works on a job no longer; it is never done. */
    void stop(Job job);

    /** From now on a core does so much work in a nanosecond; above 0. */
    void rate(double rate);

    /** What is left of a job's work now, in nanoseconds of a core of speed 1. */
    double left(Job job);

    @Override
    void close();
}
