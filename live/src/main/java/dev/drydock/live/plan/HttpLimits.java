package dev.drydock.live.plan;

/**
 * How much a process takes from whoever connects to it. What is beyond is refused, never kept.
 *
 * @param connections at once; a further one is closed
 * @param requests at once, waiting and under way; a further one is answered with 503
 * @param headBytes of a request line with all its headers
 * @param bodyBytes of a request or an answer
 * @param patienceNanos how long a request may take to come in once it has begun, and an answer to be read
 */
public record HttpLimits(int connections, int requests, int headBytes, int bodyBytes, long patienceNanos) {
    /** Together at most 64 MiB of what has not yet been understood. */
    public static final HttpLimits USUAL = new HttpLimits(4_096, 4_096, 8_192, 8_192, 10_000_000_000L);

    public HttpLimits {
        if (connections < 1 || requests < 1 || headBytes < 256 || bodyBytes < 0 || patienceNanos < 1) {
            throw new IllegalArgumentException("limits are positive, and a request's head is at least 256 bytes: "
                    + connections + " connections, " + requests + " requests, " + headBytes + " bytes of head");
        }
    }
}
