package dev.drydock.live.node;

import dev.drydock.protocol.Role;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Locale;
import java.util.SortedMap;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/** What a node shows to Prometheus; everything is read when it is asked for. */
final class NodeMetrics {
    private final Standing standing;
    private final Counters counters;
    private final StepTimes times;

    /**
     * How full a node is.
     *
     * @param inputs that wait for the loop
     * @param requests that wait for their answers
     * @param connections of clients
     * @param syncs of the journal, in nanoseconds
     * @param counts of the transport and the journal, by name
     */
    record Gauges(
            IntSupplier inputs,
            IntSupplier requests,
            IntSupplier connections,
            Supplier<Histogram> syncs,
            Supplier<SortedMap<String, Long>> counts) {}

    NodeMetrics(Standing standing, Counters counters, StepTimes times) {
        this.standing = standing;
        this.counters = counters;
        this.times = times;
    }

    void register(PrometheusRegistry registry, Gauges gauges) {
        registerStanding(registry);
        registerCounters(registry);
        gauge(registry, "drydock_inputs_waiting", "Inputs that wait for the node's loop", gauges.inputs());
        gauge(registry, "drydock_requests_waiting", "Requests that wait for their answers", gauges.requests());
        gauge(registry, "drydock_client_connections", "Open connections of clients", gauges.connections());
        CounterWithCallback.builder()
                .name("drydock_ground_total")
                .help("What the transport and the journal counted, such as bytes.AppendEntries, reconnects and syncs")
                .labelNames("what")
                .callback(counter -> gauges.counts().get().forEach((what, count) -> counter.call((double) count, what)))
                .register(registry);
        registry.register(new Times("drydock_journal_sync_seconds", "Syncs of the journal", gauges.syncs()));
        registry.register(new Times("drydock_step_message_seconds", "Steps for messages", times::messages));
        registry.register(new Times("drydock_step_request_seconds", "Steps for requests", times::requests));
    }

    private void registerStanding(PrometheusRegistry registry) {
        GaugeWithCallback.builder()
                .name("drydock_role")
                .help("1 for the role that the node plays")
                .labelNames("role")
                .callback(gauge -> {
                    for (Role role : Role.values()) {
                        gauge.call(
                                standing.view().role() == role ? 1 : 0,
                                role.name().toLowerCase(Locale.ROOT));
                    }
                })
                .register(registry);
        GaugeWithCallback.builder()
                .name("drydock_term")
                .help("The term, or the round of the ballot, that the node knows")
                .callback(gauge -> gauge.call((double) standing.view().term()))
                .register(registry);
        GaugeWithCallback.builder()
                .name("drydock_leader")
                .help("The number of the node that this one follows; 0 for none")
                .callback(gauge -> gauge.call(
                        standing.view().leader().map(id -> id.number()).orElse(0)))
                .register(registry);
        GaugeWithCallback.builder()
                .name("drydock_applied_index")
                .help("The index of the last entry that was applied")
                .callback(gauge -> gauge.call((double) standing.applied()))
                .register(registry);
        GaugeWithCallback.builder()
                .name("drydock_halted")
                .help("1 when the node stopped for good")
                .callback(gauge -> gauge.call(standing.view().halted().isPresent() ? 1 : 0))
                .register(registry);
        CounterWithCallback.builder()
                .name("drydock_elections_total")
                .help("How often the node stood for election")
                .callback(counter -> counter.call((double) standing.elections()))
                .register(registry);
    }

    private void registerCounters(PrometheusRegistry registry) {
        CounterWithCallback.builder()
                .name("drydock_messages_sent_total")
                .help("Messages that the protocol sent")
                .labelNames("type")
                .callback(counter -> counters.eachSent((type, count) -> counter.call((double) count, type)))
                .register(registry);
        CounterWithCallback.builder()
                .name("drydock_messages_received_total")
                .help("Messages that the protocol was given")
                .labelNames("type")
                .callback(counter -> counters.eachReceived((type, count) -> counter.call((double) count, type)))
                .register(registry);
        CounterWithCallback.builder()
                .name("drydock_messages_lost_total")
                .help("Messages that found no room at the node")
                .callback(counter -> counter.call((double) counters.lostMessages()))
                .register(registry);
        CounterWithCallback.builder()
                .name("drydock_requests_total")
                .help("Requests of clients that have ended")
                .labelNames("kind", "outcome")
                .callback(counter -> counters.eachEnded((how, count) -> counter.call(
                        (double) count, how.kind(), how.outcome().name().toLowerCase(Locale.ROOT))))
                .register(registry);
    }

    private static void gauge(PrometheusRegistry registry, String name, String help, IntSupplier value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(gauge -> gauge.call(value.getAsInt()))
                .register(registry);
    }
}
