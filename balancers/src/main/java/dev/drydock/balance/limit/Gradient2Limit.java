package dev.drydock.balance.limit;

import dev.drydock.protocol.balance.Randomness;

/**
 * The limit that follows the gradient of latency: the average of long over the latency of now. Below 1 by more than is
 * tolerated a queue builds up and the limit shrinks; otherwise it grows by a fixed allowance. Gradient2 of Netflix's
 * concurrency-limits ("Performance Under Load", Netflix Technology Blog, 2018), fed with every request rather than with one
 * average a second.
 */
public final class Gradient2Limit implements Limit {
    private static final int WARM_UP = 10;

    private final Options options;
    private double limit;
    private double longNanos;
    private double sum;
    private int counted;

    Gradient2Limit(Options options) {
        this.options = options;
        this.limit = options.initial();
    }

    @Override
    public int requests() {
        return (int) limit;
    }

    @Override
    public void ended(long latencyNanos, int inProgress, boolean dropped, Randomness random) {
        double now = Math.max(1, latencyNanos);
        average(now);
        if (longNanos / now > 2) {
            // After a long time of too much load the average would take long to come down by itself.
            longNanos *= 0.95;
        }
        if (inProgress < limit / 2) {
            return;
        }
        double gradient = Math.max(0.5, Math.min(1, options.tolerance() * longNanos / now));
        double target = limit * gradient + options.queue();
        limit += options.smoothing() * (target - limit);
        limit = Math.max(options.least(), Math.min(options.most(), limit));
    }

    private void average(double now) {
        if (counted < WARM_UP) {
            counted++;
            sum += now;
            longNanos = sum / counted;
        } else {
            longNanos += (now - longNanos) * 2 / (options.window() + 1);
        }
    }

    /**
     * The options.
     *
     * @param initial where it begins
     * @param least it is never less, at least 1
     * @param most it is never more
     * @param queue the queue that is allowed for
     * @param smoothing the share of each change that is made, above 0, at most 1
     * @param window how many requests the average of long covers, at least 1
     * @param tolerance how many times the average of long a latency may be before the limit shrinks, at least 1
     */
    public record Options(int initial, int least, int most, int queue, double smoothing, int window, double tolerance)
            implements Limit.Options {
        public static final Options DEFAULTS = new Options(20, 20, 200, 4, 0.2, 600, 1.5);

        public Options {
            Limit.check(initial, least, most);
            if (!(smoothing > 0 && smoothing <= 1) || window < 1 || !(tolerance >= 1) || queue < 0) {
                throw new IllegalArgumentException(
                        "gradient2 is smoothed by a share above 0, over a window of at least 1"
                                + " request, with a tolerance of at least 1 and a queue of at least 0");
            }
        }

        @Override
        public Limit create() {
            return new Gradient2Limit(this);
        }
    }
}
