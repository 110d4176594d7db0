package dev.drydock.live.http;

/** Headers to be sent. Values are printable or refused, so that none can be taken for the next line. */
public final class HeaderText {
    private final StringBuilder text = new StringBuilder(256);

    /**
     * Adds one.
     *
     * @throws IllegalArgumentException when the value is not printable ASCII
     */
    public HeaderText with(String name, String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < ' ' || value.charAt(i) > '~') {
                throw new IllegalArgumentException("a header's value is printable");
            }
        }
        text.append(name).append(": ").append(value).append("\r\n");
        return this;
    }

    /** Adds a whole number. */
    public HeaderText with(String name, long value) {
        text.append(name).append(": ").append(value).append("\r\n");
        return this;
    }

    /** Adds a number. */
    public HeaderText with(String name, double value) {
        text.append(name).append(": ").append(value).append("\r\n");
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
