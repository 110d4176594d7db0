package dev.drydock.live.balancer;

import dev.drydock.live.http.Loop;
import dev.drydock.live.process.Context;
import dev.drydock.protocol.balance.Ended;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import tools.jackson.databind.JsonNode;

/** What the run's controller can ask of a balancer, and what it shows of itself. */
final class BalancerControl {
    private BalancerControl() {}

    static void offer(Context context, Loop loop, Balancer balancer) {
        context.control().offer("/control/begin", body -> {
            long at = begin(body);
            return loop.ask(() -> {
                balancer.begin(at);
                return null;
            });
        });
        context.control()
                .offer(
                        "/control/forget",
                        body -> loop.ask(() -> {
                            balancer.proxy().measures().forget();
                            return null;
                        }));
        context.control()
                .offer(
                        "/control/measured",
                        body -> loop.ask(() -> balancer.proxy().measures().told(balancer.proxy(), loop.now())));
        context.control()
                .offer(
                        "/control/servers",
                        body -> loop.ask(() -> {
                            balancer.proxy()
                                    .list(listed(body, balancer.part().servers().size()));
                            return null;
                        }));
        show(context, loop, balancer);
    }

    /** Which servers are there to be chosen, by number. */
    private static int[] listed(JsonNode body, int servers) {
        JsonNode numbers = body == null ? null : body.get("listed");
        if (numbers == null || !numbers.isArray() || numbers.size() > servers) {
            throw new IllegalArgumentException("servers are listed by their numbers, from 0: {\"listed\": [0, 2]}");
        }
        int[] listed = new int[numbers.size()];
        for (int i = 0; i < listed.length; i++) {
            listed[i] = numbers.get(i).isIntegralNumber() ? numbers.get(i).asInt() : -1;
            if (listed[i] < (i == 0 ? 0 : listed[i - 1] + 1) || listed[i] >= servers) {
                throw new IllegalArgumentException("servers are listed in ascending order, from 0 to " + (servers - 1));
            }
        }
        return listed;
    }

    /** When a run begins, as its controller says it. */
    private static long begin(JsonNode body) {
        if (body == null || !body.path("at").isIntegralNumber()) {
            throw new IllegalArgumentException("a run begins at a time of the machine's clock: {\"at\": nanoseconds}");
        }
        return body.path("at").asLong();
    }

    private static void show(Context context, Loop loop, Balancer balancer) {
        CounterWithCallback.builder()
                .name("drydock_balancer_requests_total")
                .help("Requests that are over, since the run began")
                .labelNames("ended")
                .callback(each -> {
                    for (Ended ended : Ended.values()) {
                        each.call(loop.ask(() -> balancer.proxy().measures().requests(ended)), ended.name());
                    }
                })
                .register(context.metrics());
        CounterWithCallback.builder()
                .name("drydock_balancer_picks_total")
                .help("Attempts sent to each server, since the run began")
                .labelNames("server")
                .callback(each -> {
                    for (int server = 0; server < balancer.part().servers().size(); server++) {
                        int which = server;
                        each.call(
                                loop.ask(() -> balancer.proxy().measures().picks(which)),
                                balancer.part().servers().get(server).name());
                    }
                })
                .register(context.metrics());
        GaugeWithCallback.builder()
                .name("drydock_balancer_in_flight")
                .help("Requests that are not over")
                .callback(each -> each.call(loop.ask(() -> balancer.proxy().inFlight())))
                .register(context.metrics());
        GaugeWithCallback.builder()
                .name("drydock_balancer_servers")
                .help("Servers that may be chosen")
                .callback(each ->
                        each.call(loop.ask(() -> balancer.proxy().roster().count())))
                .register(context.metrics());
    }
}
