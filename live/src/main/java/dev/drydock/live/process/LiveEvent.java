package dev.drydock.live.process;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Something that a process tells of itself: one line of JSON on its standard output, so that it is known even of a process
 * that is killed in the next moment.
 *
 * @param nanos when, by {@link System#nanoTime}, which all processes of one machine share
 * @param process its name
 * @param detail for people, or a name: of a role, of a leader
 * @param term of a role or leader; otherwise 0
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record LiveEvent(long nanos, String process, What what, String detail, long term) {

    /** What happened. */
    public enum What {
        /** The process is up and its ports listen. */
        READY,
        /** The node began, or recovered from its journal; the detail is the journal's condition. */
        STARTED,
        /** The node plays this role in this term. */
        ROLE,
        /** The node follows this leader in this term. */
        LEADER,
        /** The group has these members with a vote, as this node learned. */
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
