package dev.drydock.live.wire;

import dev.drydock.protocol.Administration;
import dev.drydock.protocol.Command;
import dev.drydock.protocol.JournalRecord;
import dev.drydock.protocol.KeyValueCommand;
import dev.drydock.protocol.Message;
import dev.drydock.protocol.ProtocolProvider;
import dev.drydock.protocol.registry.RegistryCommand;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;

/**
 * What turns the values of one protocol into bytes.
 *
 * @param messages between its nodes
 * @param records of its nodes' journals
 */
public record ProtocolCodecs<M extends Message>(Codec<M> messages, Codec<JournalRecord> records) {
    static final List<Class<?>> COMMANDS = List.of(KeyValueCommand.class, RegistryCommand.class, Administration.class);

    /**
     * Of a protocol.
     *
     * @throws IllegalArgumentException when its values cannot become bytes; the message is for the user
     */
    public static <M extends Message> ProtocolCodecs<M> of(ProtocolProvider<?, M, ?> provider) {
        List<Class<?>> records = List.copyOf(provider.records());
        if (records.isEmpty()) {
            throw unsuited(provider, "its provider does not say what its nodes write to their journals (records)");
        }
        try {
            return new ProtocolCodecs<>(
                    RecordCodec.of(messages(provider), Map.of(Command.class, COMMANDS)),
                    RecordCodec.of(JournalRecord.class, Map.of(Command.class, COMMANDS, JournalRecord.class, records)));
        } catch (IllegalArgumentException e) {
            throw unsuited(provider, e.getMessage());
        }
    }

    /** The type of a protocol's messages, as its provider declares it. */
    @SuppressWarnings("unchecked") // the second type argument is M
    static <M extends Message> Class<M> messages(ProtocolProvider<?, M, ?> provider) {
        for (Class<?> type = provider.getClass(); type != null; type = type.getSuperclass()) {
            for (Type parent : type.getGenericInterfaces()) {
                if (parent instanceof ParameterizedType generic
                        && generic.getRawType() == ProtocolProvider.class
                        && generic.getActualTypeArguments()[1] instanceof Class<?> messages) {
                    return (Class<M>) messages;
                }
            }
        }
        throw unsuited(provider, "its provider does not name its type of messages");
    }

    private static IllegalArgumentException unsuited(ProtocolProvider<?, ?, ?> provider, String why) {
        return new IllegalArgumentException(
                "protocol " + provider.name() + " can be simulated, but not run live: " + why);
    }
}
