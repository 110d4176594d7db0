package dev.drydock.live.plan;

/**
 * What a node's own transport does to the messages that it sends to one peer, besides what the real network does.
 *
 * @param delay how long a message is kept before it is written
 * @param loss share of messages that are thrown away, 0 to 1
 * @param duplicate share of messages that are sent twice, 0 to 1
 * @param reorder share of messages that are kept for {@code reorderBy} more and overtaken meanwhile, 0 to 1
 * @param bytesPerSecond messages leave no faster than this; 0 for no limit
 * @param ordered whether a message waits for those before it, as on a TCP connection; otherwise each is on its own
 */
public record LinkPlan(
        Delays delay,
        double loss,
        double duplicate,
        double reorder,
        Delays reorderBy,
        long bytesPerSecond,
        boolean ordered) {

    /** The network as it is. */
    public static final LinkPlan BARE = new LinkPlan(Delays.NONE, 0, 0, 0, Delays.NONE, 0, false);

    public LinkPlan {
        requireShare(loss);
        requireShare(duplicate);
        requireShare(reorder);
        if (bytesPerSecond < 0) {
            throw new IllegalArgumentException("a bandwidth is not negative");
        }
    }

    private static void requireShare(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("a share is between 0 and 1, not " + share);
        }
    }
}
