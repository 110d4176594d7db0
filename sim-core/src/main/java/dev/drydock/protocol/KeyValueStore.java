package dev.drydock.protocol;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A map from keys to values, the state machine that scenarios replicate. Its map is iterated in the order of its keys alone. */
public final class KeyValueStore implements StateMachine {
    private static final Result STORED = new KeyValueResult.Stored();

    private final Map<String, String> values = new HashMap<>();

    /** {@inheritDoc} The command is a {@link KeyValueCommand}. */
    @Override
    public Result apply(Command command) {
        return switch ((KeyValueCommand) command) {
            case KeyValueCommand.Get get -> read(get);
            case KeyValueCommand.Put put -> {
                values.put(put.key(), put.value());
                yield STORED;
            }
            case KeyValueCommand.Cas cas ->
                new KeyValueResult.Compared(values.replace(cas.key(), cas.expected(), cas.value()));
        };
    }

    @Override
    public Result read(Command command) {
        return new KeyValueResult.Found(Optional.ofNullable(values.get(((KeyValueCommand) command).key())));
    }

    @Override
    public Bytes snapshot() {
        Packer packer = new Packer().number(values.size());
        new TreeMap<>(values).forEach((key, value) -> packer.text(key).text(value));
        return packer.packed();
    }

    @Override
    public void restore(Bytes snapshot) {
        Unpacker unpacker = new Unpacker(snapshot);
        values.clear();
        for (int left = unpacker.count(); left > 0; left--) {
            values.put(unpacker.text(), unpacker.text());
        }
    }

    @Override
    public void pack(Result result, Packer packer) {
        switch ((KeyValueResult) result) {
            case KeyValueResult.Stored stored -> packer.number(0);
            case KeyValueResult.Compared compared -> packer.number(compared.swapped() ? 2 : 1);
            case KeyValueResult.Found found -> {
                packer.number(found.value().isPresent() ? 4 : 3);
                found.value().ifPresent(packer::text);
            }
        }
    }

    @Override
    public Result unpack(Unpacker unpacker) {
        int kind = (int) unpacker.number();
        return switch (kind) {
            case 0 -> STORED;
            case 1, 2 -> new KeyValueResult.Compared(kind == 2);
            case 3 -> new KeyValueResult.Found(Optional.empty());
            case 4 -> new KeyValueResult.Found(Optional.of(unpacker.text()));
            default -> throw new IllegalArgumentException("no result of a key-value store begins with " + kind);
        };
    }
}
