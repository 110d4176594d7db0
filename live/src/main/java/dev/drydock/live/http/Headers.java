package dev.drydock.live.http;

import java.util.ArrayList;
import java.util.List;

/** The headers of a message, in their order; names in lower case. */
public final class Headers {
    /** No headers. */
    public static final Headers NONE = new Headers();

    private final List<String> names = new ArrayList<>();
    private final List<String> values = new ArrayList<>();

    void add(String name, String value) {
        names.add(name);
        values.add(value);
    }

    int count() {
        return names.size();
    }

    /** The first value of a header; null when there is none. */
    public String value(String name) {
        int at = names.indexOf(name);
        return at < 0 ? null : values.get(at);
    }

    /** How often a header is there. */
    int times(String name) {
        int times = 0;
        for (String each : names) {
            if (each.equals(name)) {
                times++;
            }
        }
        return times;
    }

    /** Whether there is such a header. */
    public boolean has(String name) {
        return names.contains(name);
    }

    /**
     * A header that is a whole number.
     *
     * @param absent when it is missing
     * @throws HttpException when it is none, or outside these bounds
     */
    public long number(String name, long absent, long least, long most) throws HttpException {
        String text = value(name);
        if (text == null) {
            return absent;
        }
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new HttpException(400, name + " is a whole number from " + least + " to " + most);
    }

    /**
     * A header that is a number from 0.
     *
     * @throws HttpException when it is missing or none
     */
    double amount(String name) throws HttpException {
        String text = value(name);
        try {
            double amount = text == null ? -1 : Double.parseDouble(text);
            if (amount >= 0 && amount < Double.POSITIVE_INFINITY) {
                return amount;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new HttpException(400, name + " is a number of at least 0");
    }
}
