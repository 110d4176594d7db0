package dev.drydock.live.node;

import dev.drydock.live.process.ControlPort;
import dev.drydock.live.transport.Transport;
import dev.drydock.live.transport.Transport.Impairment;
import dev.drydock.record.LiveRecord.Sampled;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** What the run's controller can do to a node. */
final class NodeControl<M> {
    private final Node<?, ?> node;
    private final Ground ground;
    private final Transport<M> transport;

    NodeControl(Node<?, ?> node, Ground ground, Transport<M> transport) {
        this.node = node;
        this.ground = ground;
        this.transport = transport;
    }

    /** Offers all of it. */
    void offer(ControlPort control) {
        control.offer("/control/begin", body -> {
            long at = whole(body, "at");
            return node.loop().call(() -> {
                node.begin(at);
                return null;
            });
        });
        control.offer("/control/cut", this::cut);
        control.offer("/control/impair", this::impair);
        control.offer("/control/disk", this::disk);
        control.offer("/control/tear", body -> {
            ground.tear();
            return null;
        });
        control.offer("/control/corrupt", body -> {
            ground.corrupt();
            return null;
        });
        control.offer("/control/clock", this::clock);
        control.offer("/control/measured", body -> measured());
        control.offer("/control/forget", body -> {
            node.times().forget();
            ground.forget();
            return null;
        });
    }

    private Object cut(JsonNode body) {
        Set<Integer> to = new TreeSet<>();
        for (JsonNode number : required(body, "to")) {
            if (!number.isInt() || !node.part().peers().containsKey(number.intValue())) {
                throw new IllegalArgumentException("no node has the number " + number);
            }
            to.add(number.intValue());
        }
        transport.cut(to);
        return null;
    }

    private Object impair(JsonNode body) {
        transport.impair(
                new Impairment(share(body, "loss"), share(body, "duplicate"), share(body, "reorder"), factor(body)));
        return null;
    }

    private Object disk(JsonNode body) {
        if (body != null && body.has("slower")) {
            ground.slow(factor(body));
        }
        if (body != null && body.has("full")) {
            ground.full(body.get("full").asBoolean(false));
        }
        return null;
    }

    private Object clock(JsonNode body) {
        long jump = body == null ? 0 : body.path("jumpNanos").asLong(0);
        double drift = body == null ? Double.NaN : body.path("driftPpm").asDouble(Double.NaN);
        if (!(Double.isNaN(drift) || Math.abs(drift) < 1e6)) {
            throw new IllegalArgumentException("a clock drifts by less than a million millionths");
        }
        boolean planned = body != null && body.path("driftAsPlanned").asBoolean(false);
        return node.loop().call(() -> {
            long now = System.nanoTime();
            NodeClock clock = node.timers().clock();
            clock.jump(now, jump);
            if (!Double.isNaN(drift)) {
                clock.drift(now, drift);
            } else if (planned) {
                clock.drift(now, node.part().clock().driftPpm());
            }
            node.remember();
            return null;
        });
    }

    private Object measured() {
        List<Sampled> sampled = new ArrayList<>(node.times().sampled());
        sampled.addAll(ground.sampled());
        SortedMap<String, Long> counters = node.counters().all();
        counters.putAll(ground.counters());
        return Map.of("sampled", sampled, "counters", counters);
    }

    private static JsonNode required(JsonNode body, String name) {
        if (body == null || !body.has(name)) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return body.get(name);
    }

    private static long whole(JsonNode body, String name) {
        JsonNode value = required(body, name);
        if (!value.isIntegralNumber()) {
            throw new IllegalArgumentException(name + " is a whole number");
        }
        return value.longValue();
    }

    private static double share(JsonNode body, String name) {
        double share = body == null ? 0 : body.path(name).asDouble(0);
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(name + " is between 0 and 1, not " + share);
        }
        return share;
    }

    private static double factor(JsonNode body) {
        double slower = body == null ? 1 : body.path("slower").asDouble(1);
        if (!(slower >= 1 && slower <= 1e6)) {
            throw new IllegalArgumentException("slower is a factor of at least 1, not " + slower);
        }
        return slower;
    }
}
