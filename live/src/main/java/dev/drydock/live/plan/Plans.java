package dev.drydock.live.plan;

import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes and reads plans as JSON. */
public final class Plans {
    private static final JsonMapper JSON = ServiceOptions.addTo(JsonMapper.builder())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private Plans() {}

    /** What reads and writes plans, options and what goes over control ports. */
    public static JsonMapper json() {
        return JSON;
    }

    /** A plan as JSON. */
    public static byte[] write(ProcessPlan plan) {
        return JSON.writeValueAsBytes(plan);
    }

    /**
     * Reads a plan.
     *
     * @throws IllegalArgumentException when the file is missing or is no plan
     */
    public static ProcessPlan read(Path file) {
        try {
            return JSON.readValue(file.toFile(), ProcessPlan.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(file + " is no plan of a process: " + e.getOriginalMessage(), e);
        }
    }
}
