package dev.drydock.check.schedule;

import dev.drydock.protocol.Administration;
import dev.drydock.protocol.Command;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Note;
import dev.drydock.protocol.Reply;
import dev.drydock.protocol.RequestId;
import dev.drydock.protocol.TimerName;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How values that all protocols have in common read in a transcript: short enough to be compared by eye. */
public final class Transcript {
    private Transcript() {}

    /** A {@link Word} as itself, an administrator's command in the words of a {@link Script}. */
    public static String of(Command command) {
        return command instanceof Administration administration ? of(administration) : command.toString();
    }

    private static String of(Administration administration) {
        return switch (administration) {
            case Administration.ChangeMembers change ->
                "members " + change.members().stream().map(NodeId::toString).collect(Collectors.joining(" "));
            case Administration.AddMember add -> "add " + add.member();
            case Administration.RemoveMember remove -> "remove " + remove.member();
            case Administration.TransferLeadership transfer ->
                "transfer" + transfer.to().map(to -> " " + to).orElse("");
        };
    }

    /** Such as {@code write 3.1}: the kind of request, its session, its number in the session. */
    public static String of(RequestId id) {
        return (id.sequence() < 0 ? "read " : "write ") + id.session() + "." + Math.abs(id.sequence());
    }

    /** A node's answer. */
    public static String of(Reply reply) {
        return switch (reply) {
            case Reply.Answered answered -> "done";
            case Reply.NotLeader notLeader ->
                "not leader"
                        + notLeader.leader().map(leader -> ", try " + leader).orElse("");
            case Reply.Refused refused -> "refused, " + refused.reason();
        };
    }

    /** What a node says for the record. */
    public static String of(Note note) {
        return switch (note) {
            case Note.RoleChanged changed -> "is " + word(changed.role().name()) + " in term " + changed.term();
            case Note.LeaderKnown known -> "follows " + known.leader() + " in term " + known.term();
            case Note.MembersChanged changed -> "knows the members " + changed.members();
            case Note.Remark remark -> remark.text();
        };
    }

    /** A timer, such as {@code check-quorum}. */
    public static String of(TimerName timer) {
        return word(timer.name());
    }

    /** A constant's name as a word: {@code PRE_CANDIDATE} is {@code pre-candidate}. */
    public static String word(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Integer> node(String word) {
        return word.matches("n[1-9][0-9]*") ? Optional.of(Integer.valueOf(word.substring(1))) : Optional.empty();
    }
}
