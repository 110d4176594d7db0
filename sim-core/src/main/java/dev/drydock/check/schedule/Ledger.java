package dev.drydock.check.schedule;

import dev.drydock.protocol.Bytes;
import dev.drydock.protocol.Command;
import dev.drydock.protocol.Packer;
import dev.drydock.protocol.Result;
import dev.drydock.protocol.StateMachine;
import dev.drydock.protocol.Unpacker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The state machine of a group: for each part of the state, all that was ever written to it, in order. */
final class Ledger implements StateMachine {

    /** To a write: how many writes its part has seen with it. To a read: how many it has seen. */
    record Count(int writes) implements Result {
        @Override
        public int bytes() {
            return 4;
        }
    }

    private final Map<String, List<String>> parts = new TreeMap<>();

    /** What was written to each part. */
    Map<String, List<String>> parts() {
        return parts;
    }

    /** What was written to a part, oldest first. */
    List<String> part(String name) {
        return parts.getOrDefault(name, List.of());
    }

    @Override
    public Result apply(Command command) {
        if (command.readOnly()) {
            return read(command);
        }
        List<String> writes = parts.computeIfAbsent(command.touches(), part -> new ArrayList<>());
        writes.add(command.toString());
        return new Count(writes.size());
    }

    @Override
    public Result read(Command command) {
        return new Count(part(command.touches()).size());
    }

    @Override
    public Bytes snapshot() {
        Packer packer = new Packer().number(parts.size());
        parts.forEach((part, writes) -> {
            packer.text(part).number(writes.size());
            writes.forEach(packer::text);
        });
        return packer.packed();
    }

    @Override
    public void restore(Bytes snapshot) {
        Unpacker unpacker = new Unpacker(snapshot);
        parts.clear();
        for (int left = unpacker.count(); left > 0; left--) {
            String part = unpacker.text();
            List<String> writes = new ArrayList<>();
            for (int more = unpacker.count(); more > 0; more--) {
                writes.add(unpacker.text());
            }
            parts.put(part, writes);
        }
    }

    @Override
    public void pack(Result result, Packer packer) {
        packer.number(((Count) result).writes());
    }

    @Override
    public Result unpack(Unpacker unpacker) {
        return new Count((int) unpacker.number());
    }
}
