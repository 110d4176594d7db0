package dev.drydock.live.node;

import dev.drydock.live.plan.NodePart;
import dev.drydock.live.plan.Plans;
import dev.drydock.protocol.JournalRecord;
import dev.drydock.protocol.Message;
import dev.drydock.protocol.Protocol;
import dev.drydock.protocol.ProtocolProvider;
import java.util.List;
import java.util.ServiceLoader;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The protocol that a plan names, under the plan's options.
 *
 * @param initial what the journal holds at the very first boot
 */
record Chosen<S, M extends Message>(
        ProtocolProvider<S, M, ?> provider, Protocol<S, M> protocol, List<JournalRecord> initial) {

    /**
     * Finds it.
     *
     * @throws IllegalArgumentException when nothing offers it, or its options are wrong; the message is for the user
     */
    static Chosen<?, ?> of(NodePart part) {
        for (ProtocolProvider<?, ?, ?> provider : ServiceLoader.load(ProtocolProvider.class)) {
            if (provider.name().equals(part.protocol())) {
                return under(provider, part);
            }
        }
        throw new IllegalArgumentException("no jar on the class path offers a protocol called " + part.protocol());
    }

    private static <S, M extends Message, O extends Record> Chosen<S, M> under(
            ProtocolProvider<S, M, O> provider, NodePart part) {
        O options = options(provider, part.options());
        provider.check(options, part.members().size());
        return new Chosen<>(provider, provider.create(options), provider.journalHolding(part.initialLog()));
    }

    /** What the plan leaves out is as the protocol has it by default. */
    @SuppressWarnings("unchecked") // The class of a protocol's default options is that of its options.
    private static <O extends Record> O options(ProtocolProvider<?, ?, O> provider, JsonNode given) {
        O defaults = provider.defaults();
        if (given == null || given.isNull()) {
            return defaults;
        }
        try {
            ObjectNode all = Plans.json().valueToTree(defaults);
            given.properties().forEach(option -> all.set(option.getKey(), option.getValue()));
            return (O) Plans.json().treeToValue(all, defaults.getClass());
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "the options of " + provider.name() + " are wrong: " + e.getOriginalMessage(), e);
        }
    }
}
