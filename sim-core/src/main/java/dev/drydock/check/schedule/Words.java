package dev.drydock.check.schedule;

import dev.drydock.protocol.JournalRecord;
import dev.drydock.protocol.Message;
import dev.drydock.protocol.TimerName;
import java.util.List;

/**
 * A protocol's own words in scripts and transcripts.
 *
 * @param <S> the state of one node
 * @param <M> the protocol's messages
 */
public interface Words<S, M extends Message> {

    /**
     * Opens a group as the first command of a script asks for it.
     *
     * @param members how many nodes the group has
     * @param options the words after the number, which mean what the protocol likes
     * @throws IllegalArgumentException when an option is unknown; the message is for the user
     */
    Group<S, M> open(int members, List<String> options);

    /** The timers of the protocol, all of them. In a script {@code CHECK_QUORUM} is {@code check-quorum}. */
    List<? extends TimerName> timers();

    /** A message: its kind and what matters in it, on one line. */
    default String message(M message) {
        return message.toString();
    }

    /** A record of a journal, on one line. */
    default String record(JournalRecord record) {
        return record.toString();
    }

    /** What {@code show} tells about a node, on one line. */
    default String state(S state) {
        return state.toString();
    }

    /**
     * Carries out a command that only scripts of this protocol have, such as one that puts a journal in place before the
     * first boot.
     *
     * @param command the words of the line, without {@code $}
     * @return whether there is such a command
     * @throws IllegalArgumentException when it makes no sense; the message is for the user
     */
    default boolean perform(Group<S, M> group, List<String> command) {
        return false;
    }
}
