package dev.drydock.protocol;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A map from keys to values, the state machine that scenarios replicate. Its map is never iterated. */
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
}
