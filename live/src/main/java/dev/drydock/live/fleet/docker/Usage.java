package dev.drydock.live.fleet.docker;

import dev.drydock.live.fleet.ResourceSample;
import tools.jackson.databind.JsonNode;

/** What a container has used over all its lives, from what the engine says of the present one. */
final class Usage {
    private static final ResourceSample NOTHING = new ResourceSample(0, 0, 0, 0, 0, 0, 0, 0);

    private ResourceSample before = NOTHING;
    private ResourceSample present = NOTHING;

    /** What has been used up to now, given the engine's statistics of this moment. */
    synchronized ResourceSample add(long nanos, JsonNode statistics) {
        ResourceSample seen = sample(nanos, statistics);
        if (seen.processorNanos() < present.processorNanos()) {
            before = sum(before, present);
        }
        present = seen;
        return sum(before, present);
    }

    private static ResourceSample sum(ResourceSample earlier, ResourceSample later) {
        return new ResourceSample(
                later.timeNanos(),
                earlier.processorNanos() + later.processorNanos(),
                earlier.throttledNanos() + later.throttledNanos(),
                later.memoryBytes(),
                earlier.readBytes() + later.readBytes(),
                earlier.writtenBytes() + later.writtenBytes(),
                earlier.receivedBytes() + later.receivedBytes(),
                earlier.sentBytes() + later.sentBytes());
    }

    private static ResourceSample sample(long nanos, JsonNode statistics) {
        JsonNode processor = statistics.path("cpu_stats");
        return new ResourceSample(
                nanos,
                processor.path("cpu_usage").path("total_usage").asLong(0),
                processor.path("throttling_data").path("throttled_time").asLong(0),
                statistics.path("memory_stats").path("usage").asLong(0),
                disk(statistics, "read"),
                disk(statistics, "write"),
                network(statistics, "rx_bytes"),
                network(statistics, "tx_bytes"));
    }

    private static long disk(JsonNode statistics, String operation) {
        long bytes = 0;
        for (JsonNode each : statistics.path("blkio_stats").path("io_service_bytes_recursive")) {
            if (each.path("op").asString("").equalsIgnoreCase(operation)) {
                bytes += each.path("value").asLong(0);
            }
        }
        return bytes;
    }

    private static long network(JsonNode statistics, String counter) {
        long bytes = 0;
        for (JsonNode each : statistics.path("networks")) {
            bytes += each.path(counter).asLong(0);
        }
        return bytes;
    }
}
