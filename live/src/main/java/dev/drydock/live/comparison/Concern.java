package dev.drydock.live.comparison;

import java.util.Set;

/** What may be the reason when a live run is off the simulated one. */
enum Concern {
    PROCESSOR,
    STEPS,
    DISK,
    LINKS,
    PROXY,
    WORK,
    GENERATOR,
    WARM_UP,
    START;

    private static final Set<Concern> OF_ELECTIONS = Set.of(PROCESSOR, LINKS, START, DISK);
    private static final Set<Concern> OF_READS = Set.of(PROCESSOR, STEPS, LINKS, GENERATOR, WARM_UP);
    private static final Set<Concern> OF_WRITES = Set.of(PROCESSOR, STEPS, DISK, LINKS, GENERATOR, WARM_UP);
    private static final Set<Concern> OF_SERVICES = Set.of(PROCESSOR, PROXY, WORK, GENERATOR, WARM_UP);
    private static final Set<Concern> OF_RATES = Set.of(PROCESSOR, GENERATOR);

    /** Whether this can move a measure. */
    boolean concerns(String measure) {
        String first = measure.contains(".") ? measure.substring(0, measure.indexOf('.')) : measure;
        return switch (first) {
            case "read" -> OF_READS.contains(this);
            case "write", "cas", "all" -> OF_WRITES.contains(this);
            case "leaderless", "firstLeader", "elections", "recovery", "unavailability" -> OF_ELECTIONS.contains(this);
            case "throughput", "goodput", "messagesPerOperation", "bytesPerOperation", "syncsPerOperation" ->
                OF_RATES.contains(this) || (this == DISK && first.startsWith("syncs"));
            default -> first.matches("\\d+") ? OF_ELECTIONS.contains(this) : OF_SERVICES.contains(this);
        };
    }
}
