package dev.drydock.live.http;

/** What somebody sent is not as it should be. The message is one sentence for whoever sent it. */
public final class HttpException extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;

    /** @param status to answer with */
    public HttpException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** What to answer with. */
    public int status() {
        return status;
    }
}
