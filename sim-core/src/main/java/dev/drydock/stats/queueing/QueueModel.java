package dev.drydock.stats.queueing;

import java.util.OptionalDouble;

/**
 * What theory knows of a queue in its steady state. What a model does not know is empty.
 *
 * <p>The wait is the time in the queue, the sojourn time that from arrival to departure.
 */
public interface QueueModel {

    /** The model's name, in Kendall's notation where it has one, such as {@code M/M/1}. */
    String name();

    /** Where the values are derived: authors, title, year. */
    String source();

    /** The mean time from arrival to departure, of requests that are served. */
    double meanSojourn();

    /** The mean time in the queue, of requests that are served. */
    default OptionalDouble meanWait() {
        return OptionalDouble.empty();
    }

    /**
     * A quantile of the sojourn time.
     *
     * @param q from 0 to below 1
     */
    default OptionalDouble sojournQuantile(double q) {
        return OptionalDouble.empty();
    }

    /**
     * A quantile of the time in the queue.
     *
     * @param q from 0 to below 1
     */
    default OptionalDouble waitQuantile(double q) {
        return OptionalDouble.empty();
    }

    /** The probability that a request is turned away. */
    default OptionalDouble lossProbability() {
        return OptionalDouble.empty();
    }

    /** The share of the servers that is busy. */
    double utilisation();

    /** Whether the values hold in the limit of many servers, rather than for any number of them. */
    default boolean isLimit() {
        return false;
    }
}
