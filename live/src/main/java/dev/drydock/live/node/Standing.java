package dev.drydock.live.node;

import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Note;
import dev.drydock.protocol.Role;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Where a node stands, as far as it has said so. The loop writes; any thread reads. */
final class Standing {
    private final AtomicLong applied = new AtomicLong();
    private final AtomicLong elections = new AtomicLong();
    private volatile View view;

    /**
     * Where it stood at one moment.
     *
     * @param begun whether the protocol runs, or ran until the node halted
     * @param halted why it stopped for good
     */
    record View(
            NodeId self,
            Role role,
            long term,
            Optional<NodeId> leader,
            List<NodeId> members,
            boolean begun,
            Optional<String> halted) {}

    Standing(NodeId self, List<NodeId> members) {
        view = new View(
                self,
                members.contains(self) ? Role.FOLLOWER : Role.LEARNER,
                0,
                Optional.empty(),
                members,
                false,
                Optional.empty());
    }

    View view() {
        return view;
    }

    /** The index of the last entry that was applied. */
    long applied() {
        return applied.get();
    }

    /** How often the node stood for election. */
    long elections() {
        return elections.get();
    }

    void applied(long index) {
        applied.lazySet(index);
    }

    void begun() {
        View now = view;
        view = new View(now.self, now.role, now.term, now.leader, now.members, true, now.halted);
    }

    void halted(String why) {
        View now = view;
        view = new View(now.self, now.role, now.term, Optional.empty(), now.members, now.begun, Optional.of(why));
    }

    void noted(Note note) {
        View now = view;
        switch (note) {
            case Note.RoleChanged(Role role, long term) -> {
                if (role == Role.CANDIDATE) {
                    elections.incrementAndGet();
                }
                Optional<NodeId> leader = role == Role.LEADER ? Optional.of(now.self) : followed(now, role, term);
                view = new View(now.self, role, term, leader, now.members, now.begun, now.halted);
            }
            case Note.LeaderKnown(NodeId leader, long term) ->
                view = new View(
                        now.self,
                        now.role,
                        Math.max(term, now.term),
                        Optional.of(leader),
                        now.members,
                        now.begun,
                        now.halted);
            case Note.MembersChanged(List<NodeId> members) ->
                view = new View(now.self, now.role, now.term, now.leader, members, now.begun, now.halted);
            case Note.Remark remark -> {}
        }
    }

    private static Optional<NodeId> followed(View now, Role role, long term) {
        boolean same = term == now.term && (role == Role.FOLLOWER || role == Role.LEARNER);
        return same ? now.leader.filter(leader -> !leader.equals(now.self)) : Optional.empty();
    }
}
