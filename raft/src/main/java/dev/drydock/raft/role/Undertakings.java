package dev.drydock.raft.role;

import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.RequestId;
import dev.drydock.raft.membership.Watch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a leader has undertaken besides replicating its log.
 *
 * @param change the change of members that an operator waits for
 * @param handover the leadership transfer under way
 * @param watches the nodes that it keeps an eye on, in no order that matters
 * @param declined the nodes that did not take over when asked, so that they are not asked again unless an operator wants
 *     it
 * @param lastParting the highest number of a message to a node that has left the group in this term; one that comes back
 *     is sent higher ones, lest its old answers be taken for new ones
 */
public record Undertakings(
        Optional<MemberChange> change,
        Optional<Handover> handover,
        List<Watch> watches,
        List<NodeId> declined,
        long lastParting) {

    /** None. */
    public static final Undertakings NONE =
            new Undertakings(Optional.empty(), Optional.empty(), List.of(), List.of(), 0);

    /**
     * A change of members.
     *
     * @param request who waits for it
     * @param target who shall be the voters
     */
    public record MemberChange(RequestId request, List<NodeId> target) {}

    /**
     * A leadership transfer.
     *
     * @param to who shall lead
     * @param request who waits for it; empty when the leader hands over of its own accord
     * @param asked whether TimeoutNow has been sent
     */
    public record Handover(NodeId to, Optional<RequestId> request, boolean asked) {}

    public Undertakings {
        watches = List.copyOf(watches);
        declined = List.copyOf(declined);
    }

    /** Whether there are none. */
    public boolean isIdle() {
        return watches.isEmpty() && change.isEmpty() && handover.isEmpty();
    }

    /** What it watches about a node; empty when nothing. */
    public Optional<Watch> watch(NodeId node) {
        for (int i = 0; i < watches.size(); i++) {
            if (watches.get(i).node().equals(node)) {
                return Optional.of(watches.get(i));
            }
        }
        return Optional.empty();
    }

    /** Whether a node is known not to know what it had promised. */
    public boolean doubts(NodeId node) {
        return !watches.isEmpty() && watch(node).flatMap(Watch::doubt).isPresent();
    }

    /** With another watch on a node, or none if there is nothing to watch. */
    public Undertakings with(Watch changed) {
        List<Watch> all = new ArrayList<>(watches);
        all.removeIf(watch -> watch.node().equals(changed.node()));
        if (!changed.isOver()) {
            all.add(changed);
        }
        return new Undertakings(change, handover, all, declined, lastParting);
    }

    /** With watches on these nodes only. */
    public Undertakings watchingOnly(List<NodeId> nodes) {
        return new Undertakings(
                change,
                handover,
                watches.stream().filter(watch -> nodes.contains(watch.node())).toList(),
                declined,
                lastParting);
    }

    /** With another change of members, or none. */
    public Undertakings withChange(Optional<MemberChange> changed) {
        return new Undertakings(changed, handover, watches, declined, lastParting);
    }

    /** With another leadership transfer, or none. */
    public Undertakings withHandover(Optional<Handover> changed) {
        return new Undertakings(change, changed, watches, declined, lastParting);
    }

    /** After a node left to which so many messages were sent. */
    public Undertakings parted(long sent) {
        return new Undertakings(change, handover, watches, declined, Math.max(lastParting, sent));
    }

    /** With a node that did not take over. */
    public Undertakings declinedBy(NodeId node) {
        List<NodeId> more = new ArrayList<>(declined);
        more.add(node);
        return new Undertakings(change, handover, watches, more, lastParting);
    }
}
