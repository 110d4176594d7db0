package dev.drydock.live.wire;

import dev.drydock.protocol.JournalRecord;
import dev.drydock.protocol.Message;
import dev.drydock.protocol.ProtocolProvider;

/**
 * What turns the values of one protocol into bytes.
 *
 * @param messages between its nodes
 * @param records of its nodes' journals
 */
@SuppressWarnings("DoNotCallSuggester") // being built
public record ProtocolCodecs<M extends Message>(Codec<M> messages, Codec<JournalRecord> records) {

    /**
     * Of a protocol.
     *
     * @throws IllegalArgumentException when its values cannot become bytes; the message is for the user
     */
    public static <M extends Message> ProtocolCodecs<M> of(ProtocolProvider<?, M, ?> provider) {
        throw new UnsupportedOperationException("being built: " + provider.name());
    }
}
