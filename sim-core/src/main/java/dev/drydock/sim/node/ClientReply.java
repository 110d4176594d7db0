package dev.drydock.sim.node;

import dev.drydock.protocol.Reply;
import dev.drydock.protocol.RequestId;
import dev.drydock.protocol.Result;

/** A reply on its way to the client that asked. */
public record ClientReply(RequestId request, Reply reply) {

    /** About how many bytes it takes in a message. */
    public int bytes() {
        return 16
                + switch (reply) {
                    case Reply.Answered(Result result) -> result.bytes();
                    case Reply.NotLeader notLeader -> 4;
                    case Reply.Refused refused -> refused.reason().length();
                };
    }
}
