package dev.drydock.paxos.epaxos;

import dev.drydock.paxos.epaxos.EPaxosMessage.Commit;
import dev.drydock.protocol.Bytes;
import java.util.List;

/**
 * A state machine with all that has been executed on it, so that these instances can be dropped.
 *
 * @param machine the state machine with its sessions
 * @param executed for each replica, up to where its instances were executed
 * @param beyond instances above {@code executed} that were executed too
 * @param conflicts what was seen, without what awaited execution
 */
public record Checkpoint(Bytes machine, Deps executed, List<Commit> beyond, Conflicts conflicts) {
    public Checkpoint {
        beyond = List.copyOf(beyond);
    }

    int bytes() {
        return machine.size()
                + executed.bytes()
                + conflicts.bytes()
                + beyond.stream().mapToInt(Commit::bytes).sum();
    }
}
