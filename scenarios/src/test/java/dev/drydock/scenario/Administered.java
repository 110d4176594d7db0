package dev.drydock.scenario;

import dev.drydock.protocol.Invariant;
import dev.drydock.protocol.JournalRecord;
import dev.drydock.protocol.Message;
import dev.drydock.protocol.Protocol;
import dev.drydock.protocol.ProtocolProvider;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A protocol that says that it can be administrated, so that files about it may have an operator and spares. */
public record Administered<S, M extends Message, O extends Record>(ProtocolProvider<S, M, O> provider)
        implements ProtocolProvider<S, M, O> {

    /** The built-in protocols, each of them able to be administrated. */
    public static Protocols protocols() {
        SortedMap<String, ProtocolProvider<?, ?, ?>> byName = new TreeMap<>();
        Protocols.builtIn().byName().forEach((name, provider) -> byName.put(name, new Administered<>(provider)));
        return new Protocols(byName);
    }

    @Override
    public boolean administrable() {
        return true;
    }

    @Override
    public boolean servesAnywhere() {
        return provider.servesAnywhere();
    }

    @Override
    public String name() {
        return provider.name();
    }

    @Override
    public String summary() {
        return provider.summary();
    }

    @Override
    public O defaults() {
        return provider.defaults();
    }

    @Override
    public Protocol<S, M> create(O options) {
        return provider.create(options);
    }

    @Override
    public List<Invariant<S>> invariants() {
        return provider.invariants();
    }

    @Override
    public List<JournalRecord> journalHolding(int entries) {
        return provider.journalHolding(entries);
    }
}
