package dev.drydock.live.server;

import dev.drydock.live.http.Loop;
import dev.drydock.live.process.Context;
import dev.drydock.protocol.balance.Ended;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import tools.jackson.databind.JsonNode;

/** What the run's controller can ask of a server, and what it shows of itself. */
final class ServerControl {
    private ServerControl() {}

    static void offer(Context context, Loop loop, Server server) {
        context.control().offer("/control/begin", body -> {
            long at = begin(body);
            return loop.ask(() -> {
                server.begin(at);
                return null;
            });
        });
        context.control()
                .offer(
                        "/control/server",
                        body -> loop.ask(() -> {
                            server.station().trouble(server.station().trouble().changed(body));
                            return server.station().trouble();
                        }));
        context.control()
                .offer(
                        "/control/forget",
                        body -> loop.ask(() -> {
                            server.measures().forget();
                            return null;
                        }));
        context.control()
                .offer(
                        "/control/measured",
                        body -> loop.ask(() -> server.measures()
                                .told(server.station(), server.part().cores(), loop.now())));
        show(context, loop, server);
    }

    /** When a run begins, as its controller says it. */
    private static long begin(JsonNode body) {
        if (body == null || !body.path("at").isIntegralNumber()) {
            throw new IllegalArgumentException("a run begins at a time of the machine's clock: {\"at\": nanoseconds}");
        }
        return body.path("at").asLong();
    }

    private static void show(Context context, Loop loop, Server server) {
        CounterWithCallback.builder()
                .name("drydock_server_requests_total")
                .help("Requests that were answered since the run began")
                .labelNames("ended")
                .callback(each -> {
                    for (Ended ended : new Ended[] {Ended.OK, Ended.FAILED, Ended.REJECTED}) {
                        each.call(loop.ask(() -> server.measures().count(ended)), ended.name());
                    }
                })
                .register(context.metrics());
        GaugeWithCallback.builder()
                .name("drydock_server_present")
                .help("Requests at the server, waiting and in service")
                .callback(each -> each.call(loop.ask(() -> server.station().requests())))
                .register(context.metrics());
        CounterWithCallback.builder()
                .name("drydock_server_busy_seconds_total")
                .help("Time that cores worked")
                .callback(each -> each.call(loop.ask(() -> server.station().busyArea()) / 1e9))
                .register(context.metrics());
    }
}
