package dev.drydock.live.http;

/** One request and the answer to it. Belongs to its loop's thread. */
public final class Exchange {
    private static final byte[] NOTHING = {};

    private final HttpPort.Connection connection;
    private final HttpMessage request;
    private final long arrived;
    private Runnable gone;
    private boolean answered;

    Exchange(HttpPort.Connection connection, HttpMessage request, long arrived) {
        this.connection = connection;
        this.request = request;
        this.arrived = arrived;
    }

    /** Such as {@code POST}. */
    public String method() {
        return request.first();
    }

    /** Such as {@code /work}, without what follows a question mark. */
    public String path() {
        String target = request.second();
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    public Headers headers() {
        return request.headers();
    }

    public byte[] body() {
        return request.body();
    }

    /** When all of it had been read, by {@link System#nanoTime}. */
    public long arrived() {
        return arrived;
    }

    /** What to do when whoever asked goes away before there is an answer. */
    public void onGone(Runnable action) {
        gone = action;
    }

    /** Whether it waits for an answer. */
    public boolean isOpen() {
        return !answered;
    }

    /** Answers; nothing happens when that was done, or nobody is there any more. */
    public void answer(int status, HeaderText headers, byte[] body) {
        if (!answered) {
            answered = true;
            connection.answer(
                    Outbox.message(
                            "HTTP/1.1 " + status + " " + reason(status),
                            headers + (connection.closes(request) ? "Connection: close\r\n" : ""),
                            method().equals("HEAD") ? NOTHING : body),
                    connection.closes(request));
        }
    }

    /** Answers with nothing but headers. */
    public void answer(int status, HeaderText headers) {
        answer(status, headers, NOTHING);
    }

    /** Says that work on the request has begun, before its answer. */
    public void begun() {
        if (!answered) {
            connection.say("HTTP/1.1 102 Processing\r\n\r\n");
        }
    }

    /** Whoever asked is not there any more. */
    void gone() {
        if (!answered) {
            answered = true;
            if (gone != null) {
                gone.run();
            }
        }
    }

    static String reason(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 404 -> "Not Found";
            case 408 -> "Request Timeout";
            case 411 -> "Length Required";
            case 413 -> "Content Too Large";
            case 431 -> "Request Header Fields Too Large";
            case 500 -> "Internal Server Error";
            case 502 -> "Bad Gateway";
            case 503 -> "Service Unavailable";
            case 504 -> "Gateway Timeout";
            default -> "Status";
        };
    }
}
