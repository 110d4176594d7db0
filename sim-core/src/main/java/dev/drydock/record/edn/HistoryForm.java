package dev.drydock.record.edn;

import java.util.List;

/**
 * How the operations of a history are to be understood.
 *
 * @param functions the names that {@code :f} may have, among {@code read}, {@code write} and {@code cas}
 * @param keyed whether every operation names its key, by {@code :key} or as the first of the two elements of {@code :value}
 */
public record HistoryForm(List<String> functions, boolean keyed) {
    /** Reads and writes of one register. */
    public static final HistoryForm REGISTER = new HistoryForm(List.of("read", "write"), false);

    /** Reads, writes and compare and sets of one register. */
    public static final HistoryForm CAS_REGISTER = new HistoryForm(List.of("read", "write", "cas"), false);

    /** The same on many keys. */
    public static final HistoryForm KV = new HistoryForm(List.of("read", "write", "cas"), true);

    public HistoryForm {
        functions = List.copyOf(functions);
    }
}
