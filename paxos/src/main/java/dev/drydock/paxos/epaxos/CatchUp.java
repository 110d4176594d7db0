package dev.drydock.paxos.epaxos;

import dev.drydock.paxos.epaxos.EPaxosMessage.Commit;
import dev.drydock.paxos.epaxos.EPaxosMessage.Fetch;
import dev.drydock.paxos.epaxos.EPaxosMessage.Progress;
import dev.drydock.protocol.NodeId;
import java.util.ArrayList;
import java.util.List;

/**
 * How a replica learns what others have committed without it. The paper leaves it to the implementation (section 4.3.4
 * says only that replicas are told asynchronously).
 */
final class CatchUp {
    /** How many instances a replica asks for at a time. */
    private static final int BATCH = 256;

    private final Commitment commitment;

    CatchUp(Commitment commitment) {
        this.commitment = commitment;
    }

    /** Tells all how far this replica has come, and asks those who came farther for what it lacks. */
    void onResendTimeout(Turn turn) {
        EPaxosState state = turn.state();
        Deps durable = state.checkpoints()
                .last()
                .map(Checkpoint::executed)
                .orElse(Deps.none(state.replicas().size()));
        turn.sendToPeers(new Progress(state.committed(), durable));
        for (NodeId peer : state.replicas().all()) {
            Deps theirs = state.checkpoints().committed().get(peer).orElseThrow();
            List<Instance> lacking = peer.equals(state.replicas().self()) ? List.of() : lacking(state, theirs);
            if (!lacking.isEmpty()) {
                turn.send(peer, new Fetch(lacking));
            }
        }
    }

    /** What another replica had committed a while ago, and this one has not. */
    private static List<Instance> lacking(EPaxosState state, Deps theirs) {
        List<Instance> lacking = new ArrayList<>();
        for (int place = 0; place < theirs.size(); place++) {
            Space space = state.space(place);
            for (long number = space.committed() + 1; number <= theirs.at(place) && lacking.size() < BATCH; number++) {
                if (!space.isCommitted(number)) {
                    lacking.add(new Instance(state.replicas().all().get(place), number));
                }
            }
        }
        return lacking;
    }

    void onProgress(Turn turn, NodeId from, Progress progress) {
        Checkpoints heard = turn.state().checkpoints();
        turn.become(turn.state()
                .withCheckpoints(heard.heard(
                        heard.committed().with(from, progress.committed()),
                        heard.durable().with(from, progress.durable()))));
        turn.heardOf(progress.committed());
    }

    /** Tells what was decided in each; what was dropped, by a checkpoint. */
    void onFetch(Turn turn, NodeId from, Fetch fetch) {
        boolean dropped = false;
        for (Instance instance : fetch.instances()) {
            boolean decided = turn.answersDecided(from, instance);
            dropped |= decided && turn.state().space(instance).get(instance.number()) == null;
        }
        if (dropped) {
            turn.offerCheckpoint(from, fetch.instances().get(0));
        }
    }

    void onCommit(Turn turn, Commit message) {
        commitment.commit(turn, message.instance(), message.value());
    }
}
