package dev.drydock.record;

import static dev.drydock.record.Measure.Better.HIGHER;
import static dev.drydock.record.Measure.Better.LOWER;
import static dev.drydock.record.Measure.Better.NEITHER;
import static dev.drydock.record.Measure.Unit.BYTES;
import static dev.drydock.record.Measure.Unit.COUNT;
import static dev.drydock.record.Measure.Unit.NANOSECONDS;
import static dev.drydock.record.Measure.Unit.PER_SECOND;
import static dev.drydock.record.Measure.Unit.SHARE;

import dev.drydock.record.Measure.Better;
import dev.drydock.record.Measure.Unit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The catalogue of what is measured in a trial, in the order in which tables show it. Unless a measure says otherwise it
 * is about the time from the end of the warm-up to the end of the load. Besides, there is a measure of the count and one
 * of the bytes of each type of message.
 */
public final class Measures {
    public static final String THROUGHPUT = "throughput";
    public static final String OPERATIONS_OK = "operations.ok";
    public static final String OPERATIONS_FAILED = "operations.failed";
    public static final String OPERATIONS_UNKNOWN = "operations.unknown";
    public static final String RETRIES = "retries";
    public static final String UNAVAILABILITY = "unavailability";
    public static final String LEADERLESS_TOTAL = "leaderless.total";
    public static final String LEADERLESS_LONGEST = "leaderless.longest";
    public static final String LEADERLESS_MEAN = "leaderless.mean";
    public static final String FIRST_TIMEOUT = "firstTimeout";
    public static final String FIRST_LEADER = "firstLeader";
    public static final String ELECTIONS = "elections";
    public static final String SPLIT_VOTES = "splitVotes";
    public static final String SPLIT = "split";
    public static final String MESSAGES = "messages";
    public static final String BYTES_SENT = "bytes";
    public static final String MESSAGES_PER_OPERATION = "messagesPerOperation";
    public static final String BYTES_PER_OPERATION = "bytesPerOperation";
    public static final String SYNCS_PER_OPERATION = "syncsPerOperation";
    public static final String RECOVERY = "recovery";
    public static final String LEADERLESS_MESSAGES = "leaderless.messages";
    public static final String LEADERLESS_BYTES = "leaderless.bytes";
    public static final String TERMS = "terms";
    public static final String JOURNAL_BYTES = "journal.bytes";
    public static final String CHECKPOINT_BYTES = "checkpoint.bytes";

    public static final String ARRIVALS = "arrivals";
    public static final String GOODPUT = "goodput";
    public static final String ERRORS = "errors";
    public static final String UNFINISHED = "unfinished";
    public static final String UTILISATION = "utilisation";
    public static final String DOWN = "down";
    public static final String IMBALANCE = "imbalance";
    public static final String IN_SYSTEM = "inSystem";
    public static final String ATTEMPTS = "attempts";
    public static final String EXTRA_ATTEMPTS = "extraAttempts";
    public static final String REJECTED = "rejected";
    public static final String TIMED_OUT = "timedOut";
    public static final String WASTED_WORK = "wastedWork";
    public static final String BREAKER_OPENINGS = "breakerOpenings";
    public static final String RECOVERED = "recovered";
    public static final String SOJOURN = "sojourn";
    public static final String WAIT = "wait";
    public static final String PROBES = "probes";
    public static final String EJECTIONS = "ejections";
    public static final String PANIC = "panic";
    public static final String STALE = "discovery.stale";
    public static final String EXPIRED = "discovery.expired";

    public static final String DEPLOYED = "deployed";
    public static final String SERVING_LEAST = "serving.min";
    public static final String SERVING_MEAN = "serving.mean";
    public static final String DEGRADED = "degraded";
    public static final String DEGRADED_LONGEST = "degraded.longest";
    public static final String REPLICAS = "replicas";
    public static final String ROLLOUT = "rollout";
    public static final String ROLLOUTS_FAILED = "rollouts.failed";

    private static final String OF_MESSAGES = "messages.";
    private static final String OF_BYTES = "bytes.";

    /** The kinds of operation for which there are latencies, {@code all} being all of them together. */
    public static final List<String> OPERATION_KINDS = List.of("all", "read", "write", "cas");

    /** The figures of a latency: {@code read.p99} is the figure {@code p99} of the kind {@code read}. */
    public static final List<String> LATENCY_FIGURES = List.of("mean", "p50", "p90", "p99", "p999", "max");

    /** What takes time in a service: {@code sojourn} from arrival to answer, {@code wait} in the queues of servers. */
    public static final List<String> SERVICE_TIMES = List.of(SOJOURN, WAIT);

    /** The figures of a time in a service: {@code sojourn.p99} is the figure {@code p99} of {@code sojourn}. */
    public static final List<String> SERVICE_FIGURES = List.of("mean", "p50", "p90", "p95", "p99", "p999", "max");

    private static final Map<String, Measure> CATALOGUE = catalogue();

    private static final Set<String> OF_SERVICES = ofServices();

    private Measures() {}

    /** All measures, in the order of tables. */
    public static List<Measure> all() {
        return List.copyOf(CATALOGUE.values());
    }

    /** The measure of this name. */
    public static Optional<Measure> named(String name) {
        return Optional.ofNullable(CATALOGUE.get(name)).or(() -> ofType(name)).or(() -> ofService(name));
    }

    /**
     * The service that a measure is about, where its name stands in front: {@code db} for {@code db.sojourn.p99}. The
     * measures of the service that requests from outside come to have no name in front.
     */
    public static Optional<String> serviceOf(String name) {
        int dot = name.indexOf('.');
        return dot > 0 && OF_SERVICES.contains(name.substring(dot + 1)) && !CATALOGUE.containsKey(name)
                ? Optional.of(name.substring(0, dot))
                : Optional.empty();
    }

    private static Optional<Measure> ofService(String name) {
        return serviceOf(name).map(service -> {
            Measure plain = CATALOGUE.get(name.substring(service.length() + 1));
            return new Measure(name, plain.unit(), plain.better(), plain.about() + " Of the service " + service + ".");
        });
    }

    /** Whether a measure says of a trial that something did (1) or did not (0) come about in it. */
    public static boolean isIndicator(String name) {
        return name.equals(SPLIT);
    }

    /** The percentage of a figure that is a percentile: 99.9 for {@code p999}. */
    public static double percentileOf(String figure) {
        String digits = figure.substring(1);
        return Double.parseDouble(digits.length() > 2 ? digits.substring(0, 2) + "." + digits.substring(2) : digits);
    }

    /** The name of the measure of how many messages of a type were sent, such as {@code messages.AppendEntries}. */
    public static String messagesOf(String type) {
        return OF_MESSAGES + type;
    }

    /** The name of the measure of how many bytes the messages of a type had, such as {@code bytes.AppendEntries}. */
    public static String bytesOf(String type) {
        return OF_BYTES + type;
    }

    /** The type of message that a measure counts; empty for a measure of the catalogue. */
    public static Optional<String> typeOf(String name) {
        for (String prefix : List.of(OF_MESSAGES, OF_BYTES)) {
            if (name.startsWith(prefix) && name.length() > prefix.length()) {
                return Optional.of(name.substring(prefix.length()));
            }
        }
        return Optional.empty();
    }

    private static Optional<Measure> ofType(String name) {
        return typeOf(name)
                .map(type -> name.startsWith(OF_BYTES)
                        ? new Measure(name, BYTES, LOWER, "Bytes of the messages " + type + " between nodes.")
                        : new Measure(name, COUNT, LOWER, "Messages " + type + " that nodes sent to each other."));
    }

    private static Map<String, Measure> catalogue() {
        List<Measure> all = new ArrayList<>();
        operations(all);
        for (String kind : OPERATION_KINDS) {
            for (String figure : LATENCY_FIGURES) {
                add(all, kind + "." + figure, NANOSECONDS, LOWER, latency(kind, figure));
            }
        }
        availability(all);
        elections(all);
        cost(all);
        services(all);
        workloads(all);
        Map<String, Measure> byName = new LinkedHashMap<>();
        all.forEach(measure -> byName.put(measure.name(), measure));
        return Collections.unmodifiableMap(byName);
    }

    private static Set<String> ofServices() {
        List<Measure> all = new ArrayList<>();
        services(all);
        workloads(all);
        Set<String> names = new TreeSet<>();
        all.forEach(measure -> names.add(measure.name()));
        return names;
    }

    private static void services(List<Measure> all) {
        add(all, ARRIVALS, PER_SECOND, NEITHER, "Requests that arrived at the service, a second.");
        add(all, GOODPUT, PER_SECOND, HIGHER, "Requests that were answered well, a second.");
        add(all, ERRORS, SHARE, LOWER, "Share of the requests that ended otherwise than well.");
        add(all, UNFINISHED, SHARE, LOWER, "Share of the requests that never ended.");
        add(all, UTILISATION, SHARE, NEITHER, "Share of the time that cores of servers worked.");
        add(all, DOWN, SHARE, NEITHER, "Share of the time that servers were down, where crashes are planned.");
        add(all, IMBALANCE, COUNT, LOWER, "Utilisation of the busiest server, by that of all.");
        add(all, IN_SYSTEM, COUNT, LOWER, "Mean number of requests under way.");
        calls(all);
        add(all, EJECTIONS, COUNT, NEITHER, "Ejections of servers by balancers.");
        add(all, PANIC, SHARE, LOWER, "Share of the time that balancers disregarded health, for too few were healthy.");
        add(all, STALE, SHARE, LOWER, "Share of the time that a balancer's list was not who was up.");
        add(all, EXPIRED, COUNT, NEITHER, "Leases of servers that the registry ended.");
        add(all, PROBES, COUNT, LOWER, "Probes that balancers sent to servers, by requests that arrived.");
        for (String time : SERVICE_TIMES) {
            for (String figure : SERVICE_FIGURES) {
                add(all, time + "." + figure, NANOSECONDS, LOWER, serviceTime(time, figure));
            }
        }
    }

    private static void workloads(List<Measure> all) {
        add(all, DEPLOYED, NANOSECONDS, LOWER, "From the start until all wanted replicas first served.");
        add(
                all,
                SERVING_LEAST,
                SHARE,
                HIGHER,
                "Least share of the wanted replicas that served, since all first did; serving: routed to, and answering.");
        add(all, SERVING_MEAN, SHARE, HIGHER, "Mean share of the wanted replicas that served, since all first did.");
        add(all, DEGRADED, NANOSECONDS, LOWER, "Time with fewer replicas serving than wanted, since all first did.");
        add(all, DEGRADED_LONGEST, NANOSECONDS, LOWER, "The longest time with fewer replicas serving than wanted.");
        add(all, REPLICAS, COUNT, NEITHER, "Mean number of replicas that served, since all first did.");
        add(
                all,
                ROLLOUT,
                NANOSECONDS,
                LOWER,
                "From an update being asked for to its end, however it ended; the longest.");
        add(all, ROLLOUTS_FAILED, COUNT, LOWER, "Updates that ended paused, rolled back or beyond their deadline.");
    }

    private static void calls(List<Measure> all) {
        add(all, ATTEMPTS, COUNT, LOWER, "Mean number of attempts for a request.");
        add(all, EXTRA_ATTEMPTS, COUNT, LOWER, "Attempts after the first, retries and hedges, for each request.");
        add(all, REJECTED, SHARE, LOWER, "Share of requests that ended rejected, by a server or by their caller.");
        add(all, TIMED_OUT, SHARE, LOWER, "Share of requests whose caller waited no longer.");
        add(all, WASTED_WORK, SHARE, LOWER, "Share of the servers' work whose answer nobody waited for.");
        add(all, BREAKER_OPENINGS, COUNT, LOWER, "How often circuit breakers opened.");
        add(
                all,
                RECOVERED,
                SHARE,
                HIGHER,
                "1 if in the last tenth of the load at least 90% as many requests were answered well as arrived, else 0.");
    }

    private static String serviceTime(String time, String figure) {
        String what = figure.equals("mean") ? "Mean" : figure.equals("max") ? "Longest" : percentile(figure);
        return what
                + (time.equals(SOJOURN)
                        ? " sojourn time of requests answered well, from arrival to answer."
                        : " waiting time of requests answered well, in queues at servers.");
    }

    private static void operations(List<Measure> all) {
        add(all, THROUGHPUT, PER_SECOND, HIGHER, "Operations that succeeded, a second.");
        add(all, OPERATIONS_OK, COUNT, HIGHER, "Operations that began after the warm-up and succeeded.");
        add(all, OPERATIONS_FAILED, COUNT, LOWER, "Operations that certainly did not take effect.");
        add(all, OPERATIONS_UNKNOWN, COUNT, LOWER, "Operations that were given up and may have taken effect.");
        add(all, RETRIES, COUNT, LOWER, "Attempts after the first of an operation.");
    }

    private static void availability(List<Measure> all) {
        add(
                all,
                UNAVAILABILITY,
                NANOSECONDS,
                LOWER,
                "The longest time without a success, the end of the load included.");
        add(
                all,
                RECOVERY,
                NANOSECONDS,
                LOWER,
                "Mean time from the beginning of a fault to the first success of an operation that began after it, or"
                        + " else to the end.");
        add(
                all,
                LEADERLESS_TOTAL,
                NANOSECONDS,
                LOWER,
                "Time without a leader: no running node leads the highest term.");
        add(all, LEADERLESS_LONGEST, NANOSECONDS, LOWER, "The longest time without a leader.");
        add(
                all,
                LEADERLESS_MEAN,
                NANOSECONDS,
                LOWER,
                "Mean time without a leader, per loss of a leader in the whole run.");
        add(
                all,
                LEADERLESS_MESSAGES,
                COUNT,
                LOWER,
                "Messages between nodes while nobody led, per loss of a leader in the whole run.");
        add(
                all,
                LEADERLESS_BYTES,
                BYTES,
                LOWER,
                "Bytes between nodes while nobody led, per loss of a leader in the whole run.");
    }

    private static void elections(List<Measure> all) {
        add(
                all,
                FIRST_TIMEOUT,
                NANOSECONDS,
                NEITHER,
                "When a node first stood for election, from the start of the run.");
        add(all, FIRST_LEADER, NANOSECONDS, LOWER, "When a node first became leader, from the start of the run.");
        add(all, ELECTIONS, COUNT, LOWER, "Terms in which a node stood for election, in the whole run.");
        add(all, TERMS, COUNT, LOWER, "The highest term, or round of a ballot, in the whole run.");
        add(all, SPLIT_VOTES, COUNT, LOWER, "Terms in which nodes stood and none became leader, in the whole run.");
        add(
                all,
                SPLIT,
                SHARE,
                LOWER,
                "1 if the first election was split, else 0: its mean is the split-vote probability.");
    }

    private static void cost(List<Measure> all) {
        add(all, MESSAGES, COUNT, LOWER, "Messages that nodes sent to each other.");
        add(all, BYTES_SENT, BYTES, LOWER, "Bytes that nodes sent to each other.");
        add(all, MESSAGES_PER_OPERATION, COUNT, LOWER, "Messages between nodes, by operations that succeeded.");
        add(all, BYTES_PER_OPERATION, BYTES, LOWER, "Bytes between nodes, by operations that succeeded.");
        add(all, SYNCS_PER_OPERATION, COUNT, LOWER, "Syncs of all nodes' disks, by operations that succeeded.");
        add(all, JOURNAL_BYTES, BYTES, LOWER, "Bytes that all nodes appended to their journals.");
        add(all, CHECKPOINT_BYTES, BYTES, LOWER, "Bytes of checkpoints, which hold snapshots, that all nodes wrote.");
    }

    private static String latency(String kind, String figure) {
        String what = figure.equals("mean") ? "Mean" : figure.equals("max") ? "Longest" : percentile(figure);
        String of = kind.equals("all") ? "operations" : kind.equals("cas") ? "compare-and-sets" : kind + "s";
        return what + " latency of " + of + " that succeeded, from their intended start.";
    }

    private static String percentile(String figure) {
        String digits = figure.substring(1);
        return (digits.length() > 2 ? digits.substring(0, 2) + "." + digits.substring(2) : digits)
                + "th percentile of the";
    }

    private static void add(List<Measure> all, String name, Unit unit, Better better, String about) {
        all.add(new Measure(name, unit, better, about));
    }
}
