package dev.drydock.live.load;

import dev.drydock.live.outcome.Material.Attempted;
import dev.drydock.live.outcome.Material.Request;
import dev.drydock.live.plan.Plans;
import dev.drydock.record.Action;
import dev.drydock.record.History;
import dev.drydock.record.Operation;
import dev.drydock.record.Outcome;
import dev.drydock.record.WrittenValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import tools.jackson.core.JacksonException;

/**
 * What a load generator brought. Times are since the start of the run.
 *
 * @param operations of clients of a store during the run, in the order in which they began
 * @param finalReads of every key that anybody tried to write, after the run
 * @param requests to a service, in the order in which they ended
 * @param latencies of those that went well, from intended start to completion, by {@code read}, {@code write}, {@code cas}
 *     or, of a service, all under one; those of the warm-up too, and without the last reads
 * @param lateness how late the generator itself began things, in nanoseconds
 * @param notes for whoever reads the run's record; whole sentences
 */
public record LoadResults(
        List<Attempted> operations,
        List<Attempted> finalReads,
        List<Answered> requests,
        SortedMap<String, Histogram> latencies,
        Histogram lateness,
        List<String> notes) {

    public LoadResults {
        operations = List.copyOf(operations);
        finalReads = List.copyOf(finalReads);
        requests = List.copyOf(requests);
        latencies = Collections.unmodifiableSortedMap(new TreeMap<>(latencies));
        notes = List.copyOf(notes);
    }

    /**
     * A request to a service.
     *
     * @param server the name of the server that answered, as the balancer told it; empty when it did not
     * @param balancer the number of the balancer that it came to, from 0
     */
    public record Answered(Request request, Optional<String> server, int balancer) {}

    /**
     * Reads the lines of a result.
     *
     * @throws IllegalArgumentException when they are none; the message names the line
     */
    public static LoadResults parse(List<String> lines) {
        return new Parser().parse(lines);
    }

    /** What clients of a store did during the run, without the last reads; see {@link #parse}. */
    public static List<Attempted> operations(List<String> lines) {
        return parse(lines).operations();
    }

    /** What became of the requests to a service; see {@link #parse}. */
    public static List<Request> requests(List<String> lines) {
        return parse(lines).requests().stream().map(Answered::request).toList();
    }

    /** What a generator in this process has brought so far. */
    public static LoadResults of(Generator generator) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            generator.result(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return parse(out.toString(StandardCharsets.UTF_8).lines().toList());
    }

    /** Everything that clients of a store did, the last reads too, in the order of invocation. */
    public History history() {
        return new History(Stream.concat(operations.stream(), finalReads.stream())
                .map(Attempted::operation)
                .sorted(Comparator.comparingLong(Operation::invokedNanos))
                .toList());
    }

    private static final class Parser {
        private final List<Attempted> operations = new ArrayList<>();
        private final List<Attempted> finalReads = new ArrayList<>();
        private final List<Answered> requests = new ArrayList<>();
        private final SortedMap<String, Histogram> latencies = new TreeMap<>();
        private ResultLine.Head head;

        LoadResults parse(List<String> lines) {
            for (int i = 0; i < lines.size(); i++) {
                try {
                    add(Plans.json().readValue(lines.get(i), ResultLine.class));
                } catch (JacksonException e) {
                    throw new IllegalArgumentException(
                            "line " + (i + 1) + " of a load generator's result is none: " + e.getOriginalMessage(), e);
                }
            }
            if (head == null) {
                throw new IllegalArgumentException("the result of a load generator is empty");
            }
            return new LoadResults(
                    operations,
                    finalReads,
                    requests,
                    latencies,
                    LatencyTable.histogram(head.lateness()),
                    head.notes() == null ? List.of() : head.notes());
        }

        private void add(ResultLine line) {
            if (head == null && !(line instanceof ResultLine.Head)) {
                throw new IllegalArgumentException("the result of a load generator begins with its head");
            }
            switch (line) {
                case ResultLine.Head first -> head = first;
                case ResultLine.Ran ran -> (ran.proof() ? finalReads : operations).add(attempted(ran));
                case ResultLine.Arrived arrived -> requests.add(answered(arrived));
                case ResultLine.Latencies some -> latencies.put(some.of(), LatencyTable.histogram(some.histogram()));
            }
        }

        private Attempted attempted(ResultLine.Ran ran) {
            long completed = ran.outcome() == Outcome.INFO ? Long.MAX_VALUE : ran.ended();
            Operation operation =
                    new Operation(ran.process(), action(ran), ran.intended(), ran.invoked(), completed, ran.outcome());
            return new Attempted(operation, ran.ended(), ran.attempts());
        }

        private Action action(ResultLine.Ran ran) {
            String key = Begun.name(ran.key());
            String seen = ran.seen() == null ? ran.text() : Padding.restore(ran.seen(), head.valueBytes());
            String written = WrittenValue.of(ran.process(), ran.number(), head.valueBytes());
            return switch (ran.kind()) {
                case READ ->
                    new Action.Read(key, ran.outcome() == Outcome.OK ? Optional.ofNullable(seen) : Optional.empty());
                case WRITE -> new Action.Write(key, written);
                case CAS -> new Action.Cas(key, seen, written);
            };
        }

        private static Answered answered(ResultLine.Arrived line) {
            long ended = line.ended() < 0 ? Long.MAX_VALUE : line.ended();
            return new Answered(
                    new Request(line.arrived(), ended, line.how(), line.waited(), line.attempts()),
                    Optional.ofNullable(line.server()),
                    line.balancer());
        }
    }
}
