package dev.drydock.stats.queueing;

import java.util.OptionalDouble;

/**
 * A queue under another order of service than first come first served, of which the means are those of another model and
 * the distributions are not.
 *
 * <p>Who is served first does not change how many are present, as long as the order does not look at sizes: with
 * exponential service times, or without interruption, the number present follows the same law, and by Little's law so
 * does the mean time.
 *
 * @param model whose means hold
 * @param name of this queue
 * @param waits whether the mean wait holds as well; otherwise there is no wait to speak of, since service is interrupted
 */
public record MeanOnly(QueueModel model, String name, boolean waits) implements QueueModel {
    @Override
    public String source() {
        return model.source();
    }

    @Override
    public double meanSojourn() {
        return model.meanSojourn();
    }

    @Override
    public OptionalDouble meanWait() {
        return waits ? model.meanWait() : OptionalDouble.empty();
    }

    @Override
    public OptionalDouble lossProbability() {
        return model.lossProbability();
    }

    @Override
    public double utilisation() {
        return model.utilisation();
    }

    @Override
    public boolean isLimit() {
        return model.isLimit();
    }
}
