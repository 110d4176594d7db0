package dev.drydock.live.process;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.drydock.record.TraceEvent;
import java.util.Optional;

/**
 * Something that a process tells of itself: one line of JSON on its standard output, so that it is known even of a process
 * that is killed in the next moment.
 *
 * @param nanos when, by {@link System#nanoTime}, which all processes of one machine share
 * @param process its name
 * @param detail for people, or a name: of a role, of a leader
 * @param term of a role or leader; otherwise 0
 * @param traced what a {@link What#TRACE} is about; otherwise null
 * @param peer the other end of what is traced; null where there is none
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record LiveEvent(
        long nanos, String process, What what, String detail, long term, TraceEvent.What traced, String peer) {

    /** Something that is no trace. */
    public LiveEvent(long nanos, String process, What what, String detail, long term) {
        this(nanos, process, what, detail, term, null, null);
    }

    /** Reads an event; what is missing is as good as empty, 0 or null. */
    @JsonCreator
    static LiveEvent read(
            @JsonProperty("nanos") long nanos,
            @JsonProperty("process") String process,
            @JsonProperty("what") What what,
            @JsonProperty("detail") String detail,
            @JsonProperty("term") Long term,
            @JsonProperty("traced") TraceEvent.What traced,
            @JsonProperty("peer") String peer) {
        return new LiveEvent(nanos, process, what, detail == null ? "" : detail, term == null ? 0 : term, traced, peer);
    }

    /**
     * As a line of a trace; empty for what is no {@link What#TRACE}.
     *
     * @param beginNanos when the run began
     */
    public Optional<TraceEvent> trace(long beginNanos) {
        return traced == null
                ? Optional.empty()
                : Optional.of(new TraceEvent(nanos - beginNanos, process, traced, peer == null ? "-" : peer, detail));
    }

    /** What happened. */
    public enum What {
        /** The process is up and its ports listen. */
        READY,
        /** The node began, or recovered from its journal; the detail is the journal's condition and how many records it held. */
        STARTED,
        /** The node plays this role in this term. */
        ROLE,
        /** The node follows this leader in this term. */
        LEADER,
        /** The group has these members with a vote, as this node learned: their names with spaces between. */
        MEMBERS,
        /** Anything else that the protocol says. */
        REMARK,
        /** The node stopped for good. */
        HALTED,
        /** A message, request, timer or write, in words; only where everything is traced. */
        TRACE,
        /** Somebody was refused: a wrong key, a wrong token, a frame that is none. */
        REFUSED,
        /** The process ends by itself; the detail says why. */
        ENDING
    }
}
