package dev.drydock.sim.queueing;

import dev.drydock.record.Measures;
import java.util.Map;

/** What it costs the balancers of one service to know their servers, between the end of the warm-up and the end of the load. */
final class SignalMeter {
    private final Service service;
    private long probes;
    private long requests;

    SignalMeter(Service service) {
        this.service = service;
    }

    void markWarmup() {
        probes = service.probesSent();
        requests = service.stats.begun();
    }

    void markEnd() {
        probes = service.probesSent() - probes;
        requests = service.stats.begun() - requests;
    }

    void measure(String prefix, Map<String, Double> measures) {
        if (service.probes() && requests > 0) {
            measures.put(prefix + Measures.PROBES, probes / (double) requests);
        }
    }
}
