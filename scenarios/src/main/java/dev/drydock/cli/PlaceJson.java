package dev.drydock.cli;

import dev.drydock.record.Estimate;
import dev.drydock.sim.orchestration.Decision;
import dev.drydock.sim.placement.Packing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Placements for machines. Shares are 0 to 1, times in seconds. */
final class PlaceJson {
    private PlaceJson() {}

    static Map<String, Object> of(PlaceResult result) {
        Packing packing = result.packing();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("policy", result.policy());
        json.put("placed", packing.placed());
        json.put("pending", packing.pending());
        json.put("machines", packing.machines());
        json.put("used", packing.machinesUsed());
        json.put("needed", result.needed().isPresent() ? result.needed().getAsInt() : null);
        json.put("lowerBound", result.lowerBound());
        json.put("cpu", packing.cpuUse());
        json.put("memory", packing.memoryUse());
        json.put("fragmentation", packing.fragmentation());
        json.put("imbalance", packing.imbalance());
        json.put("costPerHour", packing.costPerHour());
        List<Object> containers = new ArrayList<>();
        result.layout().stands().forEach(stand -> {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("workload", stand.demand().group());
            each.put("replica", stand.demand().replica() + 1);
            each.put("machine", stand.isPending() ? null : name(result, stand.machine()));
            containers.add(each);
        });
        json.put("containers", containers);
        if (!result.decisions().isEmpty()) {
            json.put(
                    "decisions",
                    result.decisions().stream()
                            .map(decision -> decision(result, decision))
                            .toList());
        }
        return json;
    }

    private static String name(PlaceResult result, int machine) {
        return result.layout().machines().get(machine).name();
    }

    private static Map<String, Object> decision(PlaceResult result, Decision decision) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("replica", decision.replica());
        json.put(
                "machine",
                decision.machine().isPresent() ? name(result, decision.machine().getAsInt()) : null);
        json.put("text", decision.text());
        List<Object> looks = new ArrayList<>();
        decision.looks().forEach(look -> {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("machine", name(result, look.machine()));
            if (look.refusedBy().isEmpty()) {
                each.put("scores", look.scores());
                each.put("total", look.total());
            } else {
                each.put("refusedBy", look.refusedBy());
            }
            looks.add(each);
        });
        json.put("looks", looks);
        return json;
    }

    static Map<String, Object> of(Blast blast) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", blast.loss().domain().kind().name().toLowerCase(Locale.ROOT));
        json.put("name", blast.loss().domain().name());
        json.put("cpu", blast.loss().cpuShare());
        json.put("memory", blast.loss().memoryShare());
        json.put("lost", blast.loss().lost());
        json.put("allGone", blast.loss().down());
        json.put("quorumLost", blast.loss().quorumLost());
        json.put("noRoom", blast.loss().homeless());
        json.put(
                "predicted",
                blast.predicted()
                        .map(span -> List.of(span.lowNanos() / 1e9, span.highNanos() / 1e9))
                        .orElse(null));
        json.put("untilBack", blast.stays());
        json.put("trials", blast.trials());
        json.put("never", blast.never());
        json.put("simulated", estimate(blast.simulated()));
        json.put("quorum", estimate(blast.quorum()));
        return json;
    }

    private static Map<String, Object> estimate(Optional<Estimate> estimate) {
        if (estimate.isEmpty()) {
            return null;
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("value", estimate.get().value());
        json.put("low", estimate.get().low());
        json.put("high", estimate.get().high());
        json.put("confidence", estimate.get().confidence());
        return json;
    }
}
