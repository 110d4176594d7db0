package dev.drydock.cli;

import dev.drydock.record.TraceEvent;
import dev.drydock.scenario.form.Quantity;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which events of a trace are printed. */
final class TraceFilter {
    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Print every event from this time, such as 20s.",
            converter = Time.class)
    private Long fromNanos;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "Print every event up to this time.",
            converter = Time.class)
    private Long untilNanos;

    @Option(
            names = "--node",
            paramLabel = "NAME",
            description = "Print events of this node or client only; may be repeated.")
    private List<String> nodes = new ArrayList<>();

    @Option(names = "--all", description = "Print every event.")
    private boolean all;

    /** Whether any event is to be printed. */
    boolean isGiven() {
        return all || fromNanos != null || untilNanos != null || !nodes.isEmpty();
    }

    boolean test(TraceEvent event) {
        return isGiven()
                && (fromNanos == null || event.timeNanos() >= fromNanos)
                && (untilNanos == null || event.timeNanos() <= untilNanos)
                && (nodes.isEmpty() || nodes.contains(event.node()) || nodes.contains(event.peer()));
    }

    /** Times as in scenario files. */
    static final class Time implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            try {
                return Quantity.DURATION.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
