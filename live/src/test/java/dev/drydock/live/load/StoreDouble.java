package dev.drydock.live.load;

import dev.drydock.live.load.HttpDouble.Call;
import dev.drydock.live.load.HttpDouble.Said;
import dev.drydock.live.plan.Plans;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A store that remembers what sessions have done, as a group of nodes does. Several doubles may share it. */
final class StoreDouble implements Function<Call, Said> {
    private final Map<String, String> values = new HashMap<>();
    private final Map<String, Said> sessions = new HashMap<>();

    @Override
    public synchronized Said apply(Call call) {
        JsonNode asked = Plans.json().readTree(call.body());
        if (call.path().equals("/kv/get")) {
            ObjectNode found = Plans.json().createObjectNode();
            return Said.of(
                    200,
                    found.put("value", values.get(asked.get("key").asString())).toString());
        }
        return sessions.computeIfAbsent(asked.get("session") + "/" + asked.get("sequence"), id -> write(call, asked));
    }

    private Said write(Call call, JsonNode asked) {
        String key = asked.get("key").asString();
        String value = asked.get("value").asString();
        if (call.path().equals("/kv/put")) {
            values.put(key, value);
            return Said.of(200, "{\"stored\":true}");
        }
        boolean swapped = asked.get("expected").asString().equals(values.get(key));
        if (swapped) {
            values.put(key, value);
        }
        return Said.of(200, "{\"swapped\":" + swapped + "}");
    }
}
