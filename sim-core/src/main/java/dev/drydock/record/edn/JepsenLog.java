package dev.drydock.record.edn;

import java.io.IOException;
import java.io.StringReader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The operations in a log of Jepsen's, lines such as {@code INFO  jepsen.util - 4 :invoke :write 3}. Lines of other kinds
 * are skipped.
 */
final class JepsenLog {
    private static final Pattern LINE = Pattern.compile(
            ".*\\bjepsen\\.[a-z.]+ - (?<process>\\S+)\\s+:(?<type>invoke|ok|fail|info)\\s+:(?<f>\\S+)(?:\\s+(?<value>.*))?");

    private final Characters in;

    JepsenLog(Characters in) {
        this.in = in;
    }

    void read(EventDecoder decoder, HistoryBuilder builder) throws IOException, HistoryFormatException {
        Place start = in.place();
        while (in.peek() >= 0) {
            Place place = in.place();
            Matcher line = LINE.matcher(in.takeLine());
            if (line.matches()) {
                decoder.decode(fields(place, line)).ifPresent(builder::add);
            }
        }
        if (builder.isEmpty()) {
            throw new HistoryFormatException(
                    start, "a history is a sequence of maps such as {:process 0, :type :invoke, :f :read, :value nil}");
        }
    }

    private static EventDecoder.Fields fields(Place place, Matcher line) throws IOException, HistoryFormatException {
        return new EventDecoder.Fields(
                place,
                value(line.group("process"), place),
                value(":" + line.group("type"), place),
                value(":" + line.group("f"), place),
                null,
                value(line.group("value"), place),
                null,
                null,
                null);
    }

    private static EdnValue value(String text, Place place) throws IOException, HistoryFormatException {
        if (text == null) {
            return null;
        }
        try {
            return new EdnReader(new Characters(new StringReader(text), text.length())).next();
        } catch (HistoryFormatException e) {
            throw new HistoryFormatException(place, "the operation in this line cannot be read");
        }
    }
}
