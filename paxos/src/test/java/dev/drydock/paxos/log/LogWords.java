package dev.drydock.paxos.log;

import dev.drydock.check.schedule.Transcript;
import dev.drydock.protocol.JournalRecord;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** How what is decided reads in transcripts. */
public final class LogWords {
    private LogWords() {}

    public static String text(Value value) {
        return value instanceof Value.Asked asked
                ? Transcript.of(asked.request().command())
                : "-";
    }

    public static String text(LogMessage message) {
        return switch (message) {
            case LogMessage.Decided m ->
                "Decided from=%d %s".formatted(m.first(), texts(m.values())) + (m.more() ? " and more" : "");
            case LogMessage.Missing m -> "Missing from=%d".formatted(m.firstUndecided());
            case LogMessage.InstallSnapshot m ->
                "InstallSnapshot slot=%d".formatted(m.snapshot().slot());
        };
    }

    public static String text(JournalRecord record) {
        return switch ((LogRecord) record) {
            case LogRecord.DecidedSlot saved ->
                "slot=%d decided %s"
                        .formatted(
                                saved.decision().slot(), text(saved.decision().value()));
            case LogRecord.Checkpointed saved ->
                "snapshot slot=%d".formatted(saved.snapshot().slot());
        };
    }

    public static String text(DecidedLog log) {
        StringJoiner values = new StringJoiner(" ", "[", "]");
        for (long slot = log.firstKept(); slot <= log.lastDecided(); slot++) {
            values.add(log.value(slot).map(LogWords::text).orElse("?"));
        }
        return "log=" + values + " from " + log.firstKept() + " snapshot="
                + log.snapshot().slot();
    }

    private static String texts(List<Value> values) {
        return values.stream().map(LogWords::text).collect(Collectors.joining(" ", "[", "]"));
    }
}
