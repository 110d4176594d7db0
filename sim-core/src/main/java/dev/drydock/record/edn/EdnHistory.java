package dev.drydock.record.edn;

import dev.drydock.record.History;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/**
 * Reads histories of any system in Jepsen's form: maps such as {@code {:process 0, :type :invoke, :f :cas, :value [1 3]}},
 * one after the other or in one vector or list, each perhaps with a tag ({@code #jepsen.history.Op{...}}). Operations of
 * processes that are named by a keyword ({@code :nemesis}) are skipped. Lines of Jepsen's log ({@code INFO  jepsen.util -
 * 0 :invoke :write 3}) are told by their first word and read too.
 *
 * <p>Order: by {@code :index} where every operation has one; else by {@code :time} where every operation has one and the
 * lines are not in that order already; else that of the lines. Operations get the times that the history gives, moved by
 * the nanoseconds it takes to make all different: in Jepsen's form it is the order that counts.
 */
public final class EdnHistory {
    private static final long MOST_CHARACTERS = 1L << 31;

    private EdnHistory() {}

    /**
     * Reads a history in UTF-8. Does not close the stream.
     *
     * @throws HistoryFormatException when it is not a history in this form
     */
    public static History read(InputStream in, HistoryForm form) throws IOException, HistoryFormatException {
        return read(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()), form);
    }

    /** Reads a history. Does not close the reader. */
    public static History read(Reader reader, HistoryForm form) throws IOException, HistoryFormatException {
        Characters in = new Characters(reader, MOST_CHARACTERS);
        EdnReader edn = new EdnReader(in);
        EventDecoder decoder = new EventDecoder(form);
        HistoryBuilder builder = new HistoryBuilder();
        Place start = edn.skipToValue();
        if (Character.isLetter(in.peek())) {
            new JepsenLog(in).read(decoder, builder);
        } else {
            readForms(edn, decoder, builder);
        }
        if (builder.isEmpty()) {
            throw new HistoryFormatException(start, "there is no operation of a client in this text");
        }
        return builder.history();
    }

    private static void readForms(EdnReader edn, EventDecoder decoder, HistoryBuilder builder)
            throws IOException, HistoryFormatException {
        Place start = edn.skipToValue();
        boolean enclosed = edn.takeOpening();
        while (!enclosed || !edn.takeClosing()) {
            EdnValue value = edn.next();
            if (value == null && enclosed) {
                throw new HistoryFormatException(start, "what begins here is not finished when the text ends");
            }
            if (value == null) {
                return;
            }
            decoder.decode(value).ifPresent(builder::add);
        }
        EdnValue more = edn.next();
        if (more != null) {
            throw new HistoryFormatException(more.place(), "nothing may follow after the history's closing bracket");
        }
    }
}
