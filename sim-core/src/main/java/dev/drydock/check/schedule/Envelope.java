package dev.drydock.check.schedule;

import dev.drydock.protocol.Message;
import dev.drydock.protocol.NodeId;

/** A message under way between two nodes. */
public record Envelope<M extends Message>(NodeId from, NodeId to, M message) {

    boolean goes(int sender, int receiver) {
        return from.number() == sender && to.number() == receiver;
    }
}
