package dev.drydock.sim.operator;

import dev.drydock.protocol.Administration;
import dev.drydock.protocol.NodeId;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One command on its way to a group.
 *
 * @param stubborn whether it is asked again until its outcome is known
 */
record Errand(Administration command, long giveUpNanos, boolean stubborn) {

    /** A few words, such as {@code add n6}. */
    String text() {
        return switch (command) {
            case Administration.ChangeMembers(List<NodeId> members) ->
                members.stream().map(NodeId::toString).collect(Collectors.joining(" ", "members ", ""));
            case Administration.AddMember(NodeId member) -> "add " + member;
            case Administration.RemoveMember(NodeId member) -> "remove " + member;
            case Administration.TransferLeadership(Optional<NodeId> to) ->
                "transfer to " + to.map(NodeId::toString).orElse("the best prepared");
        };
    }

    /** Whether it changes the members. */
    boolean changesMembers() {
        return !(command instanceof Administration.TransferLeadership);
    }

    /** The members once it is done. */
    NavigableSet<NodeId> applied(NavigableSet<NodeId> before) {
        NavigableSet<NodeId> after = new TreeSet<>(before);
        switch (command) {
            case Administration.ChangeMembers(List<NodeId> members) -> {
                after.clear();
                after.addAll(members);
            }
            case Administration.AddMember(NodeId member) -> after.add(member);
            case Administration.RemoveMember(NodeId member) -> after.remove(member);
            case Administration.TransferLeadership transfer -> {}
        }
        return after;
    }
}
