package dev.drydock.paxos.fast;

import dev.drydock.paxos.Ballot;
import dev.drydock.paxos.fast.FastMessage.SlotVote;
import dev.drydock.paxos.log.LongMap;
import dev.drydock.paxos.log.Value;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.collection.NodeMap;
import java.util.ArrayList;
import java.util.List;

/** The part that a node plays beside those of acceptor, proposer and learner. */
public sealed interface Coordinator {

    /** It coordinates nothing. */
    record None() implements Coordinator {}

    /** Phase 1 of its ballot is under way. */
    record Preparing(Ballot ballot, List<Promised> promises) implements Coordinator {

        /** With what an acceptor has told; a second time it says nothing new. */
        Preparing with(Promised promise) {
            if (has(promise.acceptor())) {
                return this;
            }
            List<Promised> more = new ArrayList<>(promises);
            more.add(promise);
            return new Preparing(ballot, List.copyOf(more));
        }

        boolean has(NodeId acceptor) {
            return promises.stream().anyMatch(promise -> promise.acceptor().equals(acceptor));
        }
    }

    /** What an acceptor told in phase 1b; see {@link FastMessage.Promise}. */
    record Promised(NodeId acceptor, long lastApplied, List<SlotVote> votes) {}

    /**
     * Its ballot is the highest as far as it knows: phase 1 is done.
     *
     * @param anyFrom from which slot on the fast round is open
     * @param proposals what it has proposed itself for undecided slots, in a classic round or after a collision
     * @param heard which nodes have been heard of since the last heartbeat
     * @param up which nodes had been heard of before it, or since
     * @param seen the last slot of which anything was known at the last heartbeat
     */
    record Leading(
            Ballot ballot,
            long anyFrom,
            LongMap<Proposal> proposals,
            NodeMap<Boolean> heard,
            NodeMap<Boolean> up,
            long seen)
            implements Coordinator {

        /** A coordinator that has just opened its fast round, and takes all nodes to be up. */
        static Leading opened(Ballot ballot, long anyFrom, List<NodeId> members) {
            NodeMap<Boolean> all = NodeMap.of(members, true);
            return new Leading(ballot, anyFrom, LongMap.empty(), all, all, 0);
        }

        Leading with(LongMap<Proposal> changed) {
            return new Leading(ballot, anyFrom, changed, heard, up, seen);
        }

        Leading hearing(NodeId node) {
            return heard.get(node).orElse(true)
                    ? this
                    : new Leading(ballot, anyFrom, proposals, heard.with(node, true), up.with(node, true), seen);
        }

        /** A heartbeat goes out: who has not been heard of since the last is taken to be down. */
        Leading beating(NodeId self, long lastSeen) {
            NodeMap<Boolean> nobody = heard.map((node, was) -> node.equals(self));
            return new Leading(ballot, anyFrom, proposals, nobody, heard, lastSeen);
        }
    }

    /** What a coordinator has proposed for a slot: its cval ("Fast Paxos", section 2.1). */
    record Proposal(Round round, Value value) {}
}
