package dev.drydock.sim.swarm;

import dev.drydock.protocol.Bytes;
import dev.drydock.protocol.Command;
import dev.drydock.protocol.KeyValueCommand;
import dev.drydock.protocol.KeyValueStore;
import dev.drydock.protocol.Packer;
import dev.drydock.protocol.Result;
import dev.drydock.protocol.StateMachine;
import dev.drydock.protocol.Unpacker;

/** What a manager replicates: the number of the last change beside what clients of the group keep. */
final class ManagerMachine implements StateMachine {
    private final KeyValueStore store = new KeyValueStore();
    private final int node;
    private final GroupStore changes;

    ManagerMachine(int node, GroupStore changes) {
        this.node = node;
        this.changes = changes;
    }

    @Override
    public Result apply(Command command) {
        if (command instanceof KeyValueCommand.Put put && put.key().equals(GroupStore.KEY)) {
            changes.applied(node, Long.parseLong(put.value()));
        }
        return store.apply(command);
    }

    @Override
    public Result read(Command command) {
        return store.read(command);
    }

    @Override
    public Bytes snapshot() {
        return store.snapshot();
    }

    @Override
    public void restore(Bytes snapshot) {
        store.restore(snapshot);
    }

    @Override
    public void pack(Result result, Packer packer) {
        store.pack(result, packer);
    }

    @Override
    public Result unpack(Unpacker unpacker) {
        return store.unpack(unpacker);
    }
}
