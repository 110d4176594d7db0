package dev.drydock.live.wire;

import dev.drydock.protocol.Command;
import dev.drydock.protocol.JournalRecord;
import dev.drydock.protocol.Message;
import dev.drydock.protocol.ProtocolProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/** The types that travel and are kept, of every protocol that is found. */
final class Protocols {
    private Protocols() {}

    /**
     * One type of one protocol and its codec.
     *
     * @param anything the openings for {@link Anything}
     */
    record Subject(String name, Class<?> type, Codec<Object> codec, Map<Class<?>, List<Class<?>>> anything) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<ProtocolProvider<?, ?, ?>> all() {
        List<ProtocolProvider<?, ?, ?>> all = new ArrayList<>();
        ServiceLoader.load(ProtocolProvider.class).forEach(all::add);
        return all;
    }

    /** Messages and records of every protocol. */
    static List<Subject> subjects() {
        List<Subject> subjects = new ArrayList<>();
        all().forEach(provider -> addSubjects(provider, subjects));
        return subjects;
    }

    @SuppressWarnings("unchecked") // a codec of its very type
    private static <M extends Message> void addSubjects(ProtocolProvider<?, M, ?> provider, List<Subject> subjects) {
        ProtocolCodecs<M> codecs = ProtocolCodecs.of(provider);
        Map<Class<?>, List<Class<?>>> openings =
                Map.of(Command.class, ProtocolCodecs.COMMANDS, JournalRecord.class, List.copyOf(provider.records()));
        Class<M> messages = ProtocolCodecs.messages(provider);
        subjects.add(new Subject(
                "messages of " + provider.name(), messages, (Codec<Object>) (Codec<?>) codecs.messages(), openings));
        subjects.add(new Subject(
                "records of " + provider.name(),
                JournalRecord.class,
                (Codec<Object>) (Codec<?>) codecs.records(),
                openings));
    }
}
