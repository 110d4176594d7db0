package dev.drydock.report;

import dev.drydock.record.Measure;
import dev.drydock.record.Measures;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What measures are called on a page, and in which group they stand. */
final class Titles {
    /** The group of latencies, whose names say what they are. */
    static final String LATENCY = "Latency";

    private static final Map<String, String> TITLES = Map.ofEntries(
            Map.entry(Measures.THROUGHPUT, "Throughput"),
            Map.entry(Measures.OPERATIONS_OK, "Successful operations"),
            Map.entry(Measures.OPERATIONS_FAILED, "Failed operations"),
            Map.entry(Measures.OPERATIONS_UNKNOWN, "Unknown outcomes"),
            Map.entry(Measures.RETRIES, "Retries"),
            Map.entry(Measures.ARRIVALS, "Arrivals"),
            Map.entry(Measures.GOODPUT, "Goodput"),
            Map.entry(Measures.ERRORS, "Errors"),
            Map.entry(Measures.UNFINISHED, "Never ended"),
            Map.entry(Measures.UTILISATION, "Utilisation"),
            Map.entry(Measures.IMBALANCE, "Busiest server by mean"),
            Map.entry(Measures.IN_SYSTEM, "Requests under way"),
            Map.entry(Measures.EJECTIONS, "Ejections"),
            Map.entry(Measures.PANIC, "In panic"),
            Map.entry(Measures.STALE, "List of servers not true"),
            Map.entry(Measures.EXPIRED, "Leases that ended"),
            Map.entry(Measures.ATTEMPTS, "Attempts per request"),
            Map.entry(Measures.EXTRA_ATTEMPTS, "Extra attempts per request"),
            Map.entry(Measures.REJECTED, "Rejected"),
            Map.entry(Measures.TIMED_OUT, "Timed out"),
            Map.entry(Measures.WASTED_WORK, "Wasted work"),
            Map.entry(Measures.BREAKER_OPENINGS, "Openings of breakers"),
            Map.entry(Measures.RECOVERED, "Recovered at the end"),
            Map.entry(Measures.UNAVAILABILITY, "Unavailability"),
            Map.entry(Measures.RECOVERY, "Recovery from a fault"),
            Map.entry(Measures.LEADERLESS_MESSAGES, "Messages without a leader"),
            Map.entry(Measures.LEADERLESS_BYTES, "Bytes without a leader"),
            Map.entry(Measures.TERMS, "Highest term"),
            Map.entry(Measures.JOURNAL_BYTES, "Bytes written to journals"),
            Map.entry(Measures.CHECKPOINT_BYTES, "Bytes of checkpoints"),
            Map.entry(Measures.LEADERLESS_TOTAL, "Without a leader, in all"),
            Map.entry(Measures.LEADERLESS_LONGEST, "Without a leader, longest"),
            Map.entry(Measures.LEADERLESS_MEAN, "Without a leader, each time"),
            Map.entry(Measures.FIRST_TIMEOUT, "First election timeout"),
            Map.entry(Measures.FIRST_LEADER, "First leader"),
            Map.entry(Measures.ELECTIONS, "Elections"),
            Map.entry(Measures.SPLIT_VOTES, "Split votes"),
            Map.entry(Measures.SPLIT, "First election split"),
            Map.entry(Measures.MESSAGES, "Messages"),
            Map.entry(Measures.BYTES_SENT, "Bytes"),
            Map.entry(Measures.MESSAGES_PER_OPERATION, "Messages per operation"),
            Map.entry(Measures.BYTES_PER_OPERATION, "Bytes per operation"),
            Map.entry(Measures.SYNCS_PER_OPERATION, "Disk syncs per operation"));

    private static final Map<String, String> OPERATIONS = Map.of(
            "all", "Latency of all operations",
            "read", "Read latency",
            "write", "Write latency",
            "cas", "Compare-and-set latency",
            "sojourn", "Sojourn time",
            "wait", "Waiting time");

    private static final Map<String, String> FIGURES = Map.of("p999", "p99.9");

    /** What tells most about a run, most important first. */
    static final List<String> HEADLINES = List.of(
            Measures.THROUGHPUT,
            Measures.OPERATIONS_FAILED,
            Measures.OPERATIONS_UNKNOWN,
            Measures.GOODPUT,
            Measures.ERRORS,
            "sojourn.mean",
            "sojourn.p50",
            "sojourn.p99",
            "sojourn.p999",
            "wait.mean",
            Measures.UTILISATION,
            Measures.IMBALANCE,
            Measures.EJECTIONS,
            Measures.PANIC,
            Measures.STALE,
            Measures.EXTRA_ATTEMPTS,
            Measures.WASTED_WORK,
            Measures.RECOVERED,
            "read.p50",
            "read.p99",
            "write.p50",
            "write.p99",
            "cas.p99",
            Measures.UNAVAILABILITY,
            Measures.RECOVERY,
            Measures.LEADERLESS_LONGEST,
            Measures.LEADERLESS_MEAN,
            Measures.LEADERLESS_BYTES,
            Measures.FIRST_TIMEOUT,
            Measures.FIRST_LEADER,
            Measures.ELECTIONS,
            Measures.SPLIT,
            Measures.MESSAGES_PER_OPERATION,
            Measures.BYTES_PER_OPERATION,
            Measures.SYNCS_PER_OPERATION);

    /** What is shown of each combination of two things. */
    static final List<String> OF_MATRICES = List.of(
            "sojourn.mean",
            "sojourn.p99",
            Measures.ERRORS,
            Measures.RECOVERED,
            Measures.EXTRA_ATTEMPTS,
            "write.p50",
            "write.p99",
            "read.p50",
            Measures.THROUGHPUT,
            Measures.UNAVAILABILITY,
            Measures.FIRST_LEADER,
            Measures.SPLIT,
            Measures.ELECTIONS);

    private Titles() {}

    /** Such as {@code Write latency, p99}; the name itself for a measure that nobody gave a title. */
    static String of(Measure measure) {
        String name = measure.name();
        Optional<String> service = Measures.serviceOf(name);
        if (service.isPresent()) {
            String plain = name.substring(service.get().length() + 1);
            return service.get() + ": " + of(Measures.named(plain).orElseThrow());
        }
        int dot = name.indexOf('.');
        String operation = dot < 0 ? null : OPERATIONS.get(name.substring(0, dot));
        if (operation != null) {
            String figure = name.substring(dot + 1);
            return operation + ", " + FIGURES.getOrDefault(figure, figure);
        }
        return Measures.typeOf(name)
                .map(type -> type + (measure.unit() == Measure.Unit.BYTES ? ", bytes" : ", messages"))
                .orElse(TITLES.getOrDefault(name, name));
    }

    /** What takes time, by its name in the record: {@code Sojourn time} for {@code sojourn}; services in front. */
    static String ofTime(String name) {
        int dot = name.lastIndexOf('.');
        String title = OPERATIONS.getOrDefault(name.substring(dot + 1), name.substring(dot + 1));
        return dot < 0 ? title : name.substring(0, dot) + ": " + title;
    }

    /** The heading under which a measure stands in tables. */
    static String group(Measure measure) {
        String name = measure.name();
        Optional<String> service = Measures.serviceOf(name);
        if (service.isPresent()) {
            return "Service " + service.get();
        }
        int dot = name.indexOf('.');
        if (dot > 0 && OPERATIONS.containsKey(name.substring(0, dot))) {
            return LATENCY;
        }
        return switch (name) {
            case Measures.UNAVAILABILITY,
                    Measures.RECOVERY,
                    Measures.LEADERLESS_MESSAGES,
                    Measures.LEADERLESS_BYTES,
                    Measures.LEADERLESS_TOTAL,
                    Measures.LEADERLESS_LONGEST,
                    Measures.LEADERLESS_MEAN -> "Availability";
            case Measures.TERMS,
                    Measures.FIRST_TIMEOUT,
                    Measures.FIRST_LEADER,
                    Measures.ELECTIONS,
                    Measures.SPLIT_VOTES,
                    Measures.SPLIT -> "Elections";
            case Measures.JOURNAL_BYTES,
                    Measures.CHECKPOINT_BYTES,
                    Measures.MESSAGES,
                    Measures.BYTES_SENT,
                    Measures.MESSAGES_PER_OPERATION,
                    Measures.BYTES_PER_OPERATION,
                    Measures.SYNCS_PER_OPERATION -> "Cost";
            case Measures.THROUGHPUT,
                    Measures.OPERATIONS_OK,
                    Measures.OPERATIONS_FAILED,
                    Measures.OPERATIONS_UNKNOWN,
                    Measures.RETRIES -> "Operations";
            case Measures.ARRIVALS,
                    Measures.GOODPUT,
                    Measures.ERRORS,
                    Measures.UNFINISHED,
                    Measures.UTILISATION,
                    Measures.IMBALANCE,
                    Measures.IN_SYSTEM,
                    Measures.EJECTIONS,
                    Measures.PANIC,
                    Measures.STALE,
                    Measures.EXPIRED -> "Service";
            default -> Measures.typeOf(name).isPresent() ? "Messages by type" : "Other";
        };
    }
}
