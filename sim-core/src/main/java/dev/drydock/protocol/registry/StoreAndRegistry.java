package dev.drydock.protocol.registry;

import dev.drydock.protocol.Bytes;
import dev.drydock.protocol.Command;
import dev.drydock.protocol.KeyValueStore;
import dev.drydock.protocol.Packer;
import dev.drydock.protocol.Result;
import dev.drydock.protocol.StateMachine;
import dev.drydock.protocol.Unpacker;

/** A key-value store and a registry side by side, as one state machine. */
public final class StoreAndRegistry implements StateMachine {
    private final KeyValueStore store = new KeyValueStore();
    private final Registry registry;

    /** A store that is empty beside this registry. */
    public StoreAndRegistry(Registry registry) {
        this.registry = registry;
    }

    @Override
    public Result apply(Command command) {
        return of(command).apply(command);
    }

    @Override
    public Result read(Command command) {
        return of(command).read(command);
    }

    private StateMachine of(Command command) {
        return command instanceof RegistryCommand ? registry : store;
    }

    @Override
    public Bytes snapshot() {
        return new Packer().bytes(store.snapshot()).bytes(registry.snapshot()).packed();
    }

    @Override
    public void restore(Bytes snapshot) {
        Unpacker unpacker = new Unpacker(snapshot);
        store.restore(unpacker.bytes());
        registry.restore(unpacker.bytes());
    }

    @Override
    public void pack(Result result, Packer packer) {
        boolean registered = result instanceof RegistryResult;
        packer.number(registered ? 1 : 0);
        (registered ? registry : store).pack(result, packer);
    }

    @Override
    public Result unpack(Unpacker unpacker) {
        return unpacker.number() == 1 ? registry.unpack(unpacker) : store.unpack(unpacker);
    }
}
