package dev.drydock.live.node;

import dev.drydock.live.plan.Plans;
import dev.drydock.protocol.Administration;
import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.Command;
import dev.drydock.protocol.KeyValueCommand.Cas;
import dev.drydock.protocol.KeyValueCommand.Get;
import dev.drydock.protocol.KeyValueCommand.Put;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.RequestId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/** Reads what clients ask for. Its methods throw {@link IllegalArgumentException} with a sentence for who asked. */
final class ClientJson {
    private static final Pattern NODE = Pattern.compile("n[1-9]\\d{0,5}");

    /** Sessions that a node makes up are from here on, where no client's own are. */
    private static final long MADE_UP = 1L << 62;

    private long session;
    private long sequence;
    private String key;
    private String expected;
    private String value;

    private ClientJson() {}

    /** What a client asks of the store by {@code get}, {@code put} or {@code cas}. */
    static ClientRequest request(String kind, byte[] body) {
        ClientJson read = new ClientJson();
        try (JsonParser parser = Plans.json().createParser(body)) {
            read.fields(parser);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("the body is no JSON: " + e.getOriginalMessage(), e);
        }
        return identified(read.command(kind), read.session, read.sequence);
    }

    /** What an operator asks of the group. */
    static ClientRequest administration(byte[] body) {
        try {
            JsonNode node = Plans.json().readTree(body);
            return identified(
                    order(node),
                    node.path("session").asLong(0),
                    node.path("sequence").asLong(0));
        } catch (JacksonException e) {
            throw new IllegalArgumentException("the body is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static ClientRequest identified(Command command, long session, long sequence) {
        if (session == 0 && sequence == 0) {
            long madeUp = MADE_UP | (ThreadLocalRandom.current().nextLong() >>> 2);
            return new ClientRequest(new RequestId(madeUp, command.readOnly() ? -1 : 1), command);
        }
        if (session < 0 || (command.readOnly() ? sequence >= 0 : sequence <= 0)) {
            throw new IllegalArgumentException("a session is not negative; the sequence of what may change something is"
                    + " 1, 2, 3 ..., that of a get -1, -2, -3 ...");
        }
        return new ClientRequest(new RequestId(session, sequence), command);
    }

    private void fields(JsonParser parser) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException("the body is no JSON object");
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            switch (name) {
                case "session" -> session = number(parser, token, name);
                case "sequence" -> sequence = number(parser, token, name);
                case "key" -> key = text(parser, token, name);
                case "expected" -> expected = text(parser, token, name);
                case "value" -> value = text(parser, token, name);
                default -> throw new IllegalArgumentException("nothing is called " + name);
            }
        }
        if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
            throw new IllegalArgumentException("the body is more than one JSON object");
        }
    }

    private static long number(JsonParser parser, JsonToken token, String name) {
        if (token != JsonToken.VALUE_NUMBER_INT) {
            throw new IllegalArgumentException(name + " is a whole number");
        }
        return parser.getLongValue();
    }

    private static String text(JsonParser parser, JsonToken token, String name) {
        if (token != JsonToken.VALUE_STRING) {
            throw new IllegalArgumentException(name + " is a text");
        }
        return parser.getString();
    }

    private Command command(String kind) {
        require(key, "key", kind);
        return switch (kind) {
            case "get" -> new Get(key);
            case "put" -> new Put(key, require(value, "value", kind));
            default -> new Cas(key, require(expected, "expected", kind), require(value, "value", kind));
        };
    }

    private static String require(String given, String name, String kind) {
        if (given == null) {
            throw new IllegalArgumentException("a " + kind + " has a " + name);
        }
        return given;
    }

    private static Administration order(JsonNode node) {
        if (node.has("add")) {
            return new Administration.AddMember(node(node.get("add")));
        } else if (node.has("remove")) {
            return new Administration.RemoveMember(node(node.get("remove")));
        } else if (node.has("transfer")) {
            JsonNode to = node.get("transfer");
            return new Administration.TransferLeadership(to.isNull() ? Optional.empty() : Optional.of(node(to)));
        } else if (node.has("members")) {
            List<NodeId> members = new ArrayList<>();
            node.get("members").forEach(member -> members.add(node(member)));
            return new Administration.ChangeMembers(members.stream().sorted().toList());
        }
        throw new IllegalArgumentException(
                "an order is {\"add\":\"n4\"}, {\"remove\":\"n4\"}, {\"members\":[\"n1\",\"n2\",\"n3\"]} or"
                        + " {\"transfer\":\"n2\"}, with null for whoever is best prepared");
    }

    private static NodeId node(JsonNode name) {
        String text = name.asString("");
        if (!NODE.matcher(text).matches()) {
            throw new IllegalArgumentException("a node is called like n4, not " + text);
        }
        return new NodeId(Integer.parseInt(text.substring(1)));
    }
}
