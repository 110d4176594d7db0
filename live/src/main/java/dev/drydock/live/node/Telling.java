package dev.drydock.live.node;

import dev.drydock.live.process.Events;
import dev.drydock.live.process.LiveEvent;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Note;
import dev.drydock.record.TraceEvent.What;
import java.util.List;
import java.util.stream.Collectors;

/** What a node tells of itself: what its protocol notes always, every single thing only where everything is traced. */
final class Telling {
    private final Events events;
    private final Standing standing;
    private final boolean traced;

    Telling(Events events, Standing standing, boolean traced) {
        this.events = events;
        this.standing = standing;
        this.traced = traced;
    }

    /** Whether single things are traced; when not, telling them is wasted. */
    boolean isTraced() {
        return traced;
    }

    /**
     * Traces a single thing.
     *
     * @param peer the other end; null where there is none
     * @param detail becomes text only where it is traced
     */
    void trace(What what, Object peer, Object detail) {
        if (traced) {
            events.trace(what, peer == null ? null : peer.toString(), String.valueOf(detail));
        }
    }

    /** The node begins with what its journal held. */
    void started(String condition) {
        events.tell(LiveEvent.What.STARTED, condition);
    }

    /** The node has halted. */
    void halted(String why) {
        standing.halted(why);
        events.tell(LiveEvent.What.HALTED, why);
    }

    /** The protocol has said something for the record. */
    void noted(Note note) {
        standing.noted(note);
        switch (note) {
            case Note.RoleChanged(var role, long term) -> events.tell(LiveEvent.What.ROLE, role.name(), term);
            case Note.LeaderKnown(NodeId leader, long term) ->
                events.tell(LiveEvent.What.LEADER, leader.toString(), term);
            case Note.MembersChanged(List<NodeId> members) ->
                events.tell(
                        LiveEvent.What.MEMBERS,
                        members.stream().map(NodeId::toString).collect(Collectors.joining(" ")));
            case Note.Remark(String text) -> events.tell(LiveEvent.What.REMARK, text);
        }
    }
}
