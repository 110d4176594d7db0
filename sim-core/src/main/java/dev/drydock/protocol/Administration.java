package dev.drydock.protocol;

import java.util.List;
import java.util.Optional;

/**
 * What an operator asks a group to do with itself. Sent like a client's command and answered like one; it concerns the
 * protocol, which never hands it to the state machine. A protocol that cannot do it refuses it. Asking for what is
 * already so succeeds.
 */
public sealed interface Administration extends Command {

    /** Makes these nodes the members of the group, whoever they were before. */
    record ChangeMembers(List<NodeId> members) implements Administration {
        public ChangeMembers {
            members = List.copyOf(members);
            if (members.isEmpty()) {
                throw new IllegalArgumentException("a group has at least one member");
            }
        }
    }

    /** Adds one member. */
    record AddMember(NodeId member) implements Administration {}

    /** Removes one member, perhaps the leader. */
    record RemoveMember(NodeId member) implements Administration {}

    /** Hands the leadership to a member, or to the one that is best prepared when none is named. */
    record TransferLeadership(Optional<NodeId> to) implements Administration {}

    /** The answer to each of them: it is so now. */
    record Done() implements Result {
        @Override
        public int bytes() {
            return 1;
        }
    }

    @Override
    default boolean readOnly() {
        return false;
    }

    @Override
    default int bytes() {
        return 16;
    }

    @Override
    default String touches() {
        return "";
    }
}
