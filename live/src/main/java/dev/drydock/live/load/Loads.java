package dev.drydock.live.load;

import dev.drydock.live.plan.StoreLoadPart;
import dev.drydock.live.plan.TrafficPart;
import dev.drydock.live.process.Context;
import dev.drydock.live.process.ControlPort;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Load generators as parts of a process, with their paths at its control port:
 *
 * <ul>
 *   <li>{@code POST /control/begin {"at": nanoTime}}
 *   <li>{@code GET /control/progress}: a {@link Generator.Progress}
 *   <li>{@code GET /control/result}: lines for {@link LoadResults}
 *   <li>for clients of a store also {@code POST /control/final-reads}, which answers with a {@link StoreLoad.Read} when they
 *       are over; {@code /control/members {"members":[1,2,3]}} when the group's members have changed; {@code /control/cut
 *       {"to":[2,3]}} and {@code /control/impair {"loss","slower"}} of the ways between clients and nodes
 * </ul>
 */
public final class Loads {
    private static final int MOST_NODES = 1_024;

    private Loads() {}

    /** Starts the clients of a store. */
    public static Generator start(Context context, StoreLoadPart part) {
        StoreLoad load = new StoreLoad(part);
        ControlPort control = context.control();
        offer(control, load);
        control.offer("/control/final-reads", body -> load.finalReads());
        control.offer("/control/members", body -> {
            load.members(numbers(body, "members"));
            return null;
        });
        control.offer("/control/cut", body -> {
            load.cut(new java.util.TreeSet<>(numbers(body, "to")));
            return null;
        });
        control.offer("/control/impair", body -> {
            load.impair(amount(body, "loss", 0), amount(body, "slower", 1));
            return null;
        });
        return load;
    }

    /** Starts the traffic of a service. */
    public static Generator start(Context context, TrafficPart part) {
        TrafficLoad load = new TrafficLoad(part);
        offer(context.control(), load);
        return load;
    }

    private static void offer(ControlPort control, Generator load) {
        control.offer("/control/begin", body -> {
            if (body == null || !body.path("at").canConvertToLong()) {
                throw new IllegalArgumentException("a run begins like {\"at\": 123456789}");
            }
            load.begin(body.get("at").asLong());
            return null;
        });
        control.offer("/control/progress", body -> load.progress());
        control.offerText("/control/result", "application/jsonl", load::result);
    }

    private static List<Integer> numbers(JsonNode body, String name) {
        JsonNode list = body == null ? null : body.get(name);
        if (list == null || !list.isArray() || list.size() > MOST_NODES) {
            throw new IllegalArgumentException("nodes are listed like {\"" + name + "\": [1, 2]}");
        }
        List<Integer> numbers = new ArrayList<>();
        for (JsonNode number : list) {
            if (!number.canConvertToInt()) {
                throw new IllegalArgumentException("nodes are listed by their numbers, not " + number);
            }
            numbers.add(number.asInt());
        }
        return numbers;
    }

    private static double amount(JsonNode body, String name, double otherwise) {
        return body == null ? otherwise : body.path(name).asDouble(otherwise);
    }
}
