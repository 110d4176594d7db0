package dev.drydock.record.edn;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns the maps of a history into {@link ClientEvent}s. */
final class EventDecoder {
    private static final String EXAMPLE = "{:process 0, :type :invoke, :f :write, :value 3}";

    /** Errors that mean that a compare and set found another value, or none. */
    private static final Set<String> MISMATCHES = Set.of(
            "did-not-succeed",
            "cas-failed",
            "cas-mismatch",
            "mismatch",
            "value-mismatch",
            "compare-failed",
            "precondition-failed",
            "not-found",
            "key-not-found");

    /** What one operation holds, before its meaning is known. */
    record Fields(
            Place place,
            EdnValue process,
            EdnValue type,
            EdnValue function,
            EdnValue key,
            EdnValue value,
            EdnValue error,
            EdnValue time,
            EdnValue index) {}

    private record Keyed(String key, EdnValue value) {}

    private final HistoryForm form;
    /** Texts repeat much in a history; each is held once. */
    private final Map<String, String> texts = new HashMap<>();

    EventDecoder(HistoryForm form) {
        this.form = form;
    }

    /** The event of a map, or empty when it is not a client's. */
    Optional<ClientEvent> decode(EdnValue value) throws HistoryFormatException {
        EdnValue bare = value;
        while (bare instanceof EdnValue.Tagged tagged) {
            bare = tagged.value();
        }
        if (!(bare instanceof EdnValue.Mapping map)) {
            throw new HistoryFormatException(value.place(), "an operation is a map such as " + EXAMPLE);
        }
        return decode(new Fields(
                map.place(),
                field(map, "process"),
                field(map, "type"),
                field(map, "f"),
                field(map, "key"),
                field(map, "value"),
                field(map, "error"),
                field(map, "time"),
                field(map, "index")));
    }

    private static EdnValue field(EdnValue.Mapping map, String name) {
        EdnValue plain = map.entries().get(":" + name);
        if (plain != null) {
            return plain;
        }
        for (Map.Entry<String, EdnValue> entry : map.entries().entrySet()) {
            if (entry.getKey().startsWith(":") && entry.getKey().endsWith("/" + name)) {
                return entry.getValue();
            }
        }
        return null;
    }

    Optional<ClientEvent> decode(Fields fields) throws HistoryFormatException {
        if (fields.process() instanceof EdnValue.Keyword) {
            return Optional.empty();
        }
        String process = held(required(fields.process(), "process", fields).text());
        ClientEvent.Type type = type(required(fields.type(), "type", fields));
        String function = function(required(fields.function(), "f", fields));
        boolean tells = type == ClientEvent.Type.INVOKE || (type == ClientEvent.Type.OK && function.equals("read"));
        Keyed keyed = tells ? keyed(fields) : new Keyed(explicitKey(fields), null);
        String first = null;
        String second = null;
        if (tells && function.equals("cas")) {
            List<EdnValue> pair = pair(keyed.value(), fields);
            first = held(pair.get(0).text());
            second = held(pair.get(1).text());
        } else if (tells) {
            first = keyed.value() == null ? null : held(keyed.value().text());
        }
        if (type == ClientEvent.Type.INVOKE && function.equals("write") && first == null) {
            throw new HistoryFormatException(fields.place(), "a write has no :value");
        }
        return Optional.of(new ClientEvent(
                fields.place(),
                type,
                process,
                function,
                keyed.key(),
                first,
                second,
                observed(fields),
                number(fields.time()),
                number(fields.index())));
    }

    private static EdnValue required(EdnValue value, String name, Fields fields) throws HistoryFormatException {
        if (value == null) {
            throw new HistoryFormatException(
                    fields.place(), "this operation has no :" + name + "; one looks like " + EXAMPLE);
        }
        return value;
    }

    private static ClientEvent.Type type(EdnValue value) throws HistoryFormatException {
        return switch (name(value)) {
            case "invoke" -> ClientEvent.Type.INVOKE;
            case "ok" -> ClientEvent.Type.OK;
            case "fail" -> ClientEvent.Type.FAIL;
            case "info" -> ClientEvent.Type.INFO;
            default ->
                throw new HistoryFormatException(
                        value.place(), "the type " + value.text() + " is none of :invoke, :ok, :fail, :info");
        };
    }

    private String function(EdnValue value) throws HistoryFormatException {
        String name = name(value);
        if (!form.functions().contains(name)) {
            throw new HistoryFormatException(
                    value.place(),
                    "the function " + value.text() + " is none of the model's: :"
                            + String.join(", :", form.functions()));
        }
        return held(name);
    }

    private static String name(EdnValue value) {
        return value instanceof EdnValue.Keyword keyword ? keyword.simpleName() : value.text();
    }

    private String explicitKey(Fields fields) {
        return fields.key() != null ? held(fields.key().text()) : form.keyed() ? null : "register";
    }

    private Keyed keyed(Fields fields) throws HistoryFormatException {
        String key = explicitKey(fields);
        if (key != null) {
            return new Keyed(key, fields.value());
        }
        EdnValue value = fields.value();
        while (value instanceof EdnValue.Tagged tagged) {
            value = tagged.value();
        }
        if (value instanceof EdnValue.Sequence tuple && tuple.elements().size() == 2) {
            return new Keyed(
                    held(tuple.elements().get(0).text()), tuple.elements().get(1));
        }
        if (value instanceof EdnValue.Mapping map && map.entries().get(":key") != null) {
            return new Keyed(
                    held(map.entries().get(":key").text()), map.entries().get(":value"));
        }
        throw new HistoryFormatException(
                fields.place(), "this operation names no key, by :key or as a :value [key value]");
    }

    private static List<EdnValue> pair(EdnValue value, Fields fields) throws HistoryFormatException {
        if (value instanceof EdnValue.Sequence pair && pair.elements().size() == 2) {
            return pair.elements();
        }
        throw new HistoryFormatException(fields.place(), "a cas has a :value [expected new]");
    }

    private static boolean observed(Fields fields) {
        if (fields.error() == null) {
            return !(fields.value() instanceof EdnValue.Keyword);
        }
        EdnValue error = fields.error();
        if (error instanceof EdnValue.Sequence reasons && !reasons.elements().isEmpty()) {
            error = reasons.elements().get(0);
        }
        return error.text().equals("nil") || MISMATCHES.contains(name(error));
    }

    private static long number(EdnValue value) {
        try {
            return value == null ? ClientEvent.UNKNOWN : Long.parseLong(value.text());
        } catch (NumberFormatException e) {
            return ClientEvent.UNKNOWN;
        }
    }

    private String held(String text) {
        String known = texts.putIfAbsent(text, text);
        return known == null ? text : known;
    }
}
