package dev.drydock.paxos.epaxos;

import dev.drydock.protocol.collection.NodeMap;
import java.util.Optional;

/**
 * How far the replicas' instances are in checkpoints.
 *
 * @param last this replica's latest durable checkpoint, from which a replica that lags is served
 * @param takenAt how many commands had been executed when the last checkpoint was begun
 * @param asked how often a snapshot was asked for: the token of the last
 * @param cut volatile: what had been executed when the snapshot under way was asked for; empty when none is
 * @param written volatile: the checkpoint that is on its way to the disk; empty when none is
 * @param committed volatile: up to where each other replica said to have committed
 * @param durable volatile: up to where each other replica said to hold all in a durable checkpoint
 * @param installed volatile: how many checkpoints of other replicas have been taken over
 */
public record Checkpoints(
        Optional<Checkpoint> last,
        long takenAt,
        long asked,
        Optional<Checkpoint> cut,
        Optional<Checkpoint> written,
        NodeMap<Deps> committed,
        NodeMap<Deps> durable,
        long installed) {

    /** Before the first. */
    static Checkpoints none(Replicas replicas) {
        NodeMap<Deps> nothing = NodeMap.of(replicas.all(), Deps.none(replicas.size()));
        return new Checkpoints(Optional.empty(), 0, 0, Optional.empty(), Optional.empty(), nothing, nothing, 0);
    }

    Checkpoints begun(Checkpoint begun, long executions) {
        return new Checkpoints(last, executions, asked + 1, Optional.of(begun), written, committed, durable, installed);
    }

    Checkpoints written(Checkpoint complete) {
        return new Checkpoints(
                last, takenAt, asked, Optional.empty(), Optional.of(complete), committed, durable, installed);
    }

    Checkpoints durable(Checkpoint complete) {
        return new Checkpoints(
                Optional.of(complete), takenAt, asked, cut, Optional.empty(), committed, durable, installed);
    }

    Checkpoints heard(NodeMap<Deps> nowCommitted, NodeMap<Deps> nowDurable) {
        return new Checkpoints(last, takenAt, asked, cut, written, nowCommitted, nowDurable, installed);
    }

    /** A checkpoint of another replica replaced the state machine; a snapshot under way is of the old one. */
    Checkpoints afterInstall(long executions) {
        return new Checkpoints(last, executions, asked, Optional.empty(), written, committed, durable, installed + 1);
    }
}
