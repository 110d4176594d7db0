package dev.drydock.live.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a fleet can do here.
 *
 * @param engine such as {@code Docker 20.10.24}
 * @param means each with whether it works
 */
public record Capabilities(String engine, List<Mean> means) {
    public Capabilities {
        means = List.copyOf(means);
    }

    /** What the kernel and the engine are asked for. */
    public enum Kind {
        PAUSE,
        DISCONNECT,
        PROCESSOR_LIMIT,
        MEMORY_LIMIT,
        DISK_THROTTLE,
        INTERNAL_NETWORK,
        SWARM
    }

    /**
     * One of them.
     *
     * @param works whether it was tried and worked
     * @param detail what was seen
     */
    public record Mean(Kind kind, boolean works, String detail) {}

    /** Whether something works here. */
    public boolean can(Kind kind) {
        return means.stream().anyMatch(mean -> mean.kind() == kind && mean.works());
    }

    /** As a small table for people, one line each, the engine first. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(engine);
        for (Mean mean : means) {
            String name = mean.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            lines.add("  %-18s%-5s%s".formatted(name, mean.works() ? "yes" : "no", mean.detail()));
        }
        return List.copyOf(lines);
    }
}
