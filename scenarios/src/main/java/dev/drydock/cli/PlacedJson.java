package dev.drydock.cli;

import dev.drydock.live.orchestration.Progress;
import dev.drydock.live.orchestration.StartCosts;
import dev.drydock.live.orchestration.TimelineComparison;
import dev.drydock.live.orchestration.TimelineComparison.Step;
import dev.drydock.scenario.placed.PlacedOutcome;
import dev.drydock.scenario.placed.PlacedOutcome.Part;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import tools.jackson.databind.json.JsonMapper;

/** A placement scenario on a real engine beside the model, for machines. Times in nanoseconds since a change was asked for. */
final class PlacedJson {
    private static final JsonMapper JSON = new JsonMapper();

    private PlacedJson() {}

    static String of(PlacedOutcome outcome) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("engine", outcome.engine().name());
        all.put("notes", outcome.placement().notes());
        all.put("costs", costs(outcome.costs()));
        all.put("stopLagNanos", outcome.stopLagNanos());
        all.put("parts", outcome.parts().stream().map(PlacedJson::part).toList());
        all.put("measured", outcome.measured());
        all.put("holds", outcome.holds());
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all);
    }

    private static Map<String, Object> costs(StartCosts costs) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("create", costs.create());
        all.put("start", costs.start());
        all.put("boot", costs.boot());
        all.put("stop", costs.stop());
        return all;
    }

    private static Map<String, Object> part(Part part) {
        return Map.of("title", part.title(), "services", services(part.services()));
    }

    private static List<Map<String, Object>> services(List<TimelineComparison> services) {
        return services.stream().map(PlacedJson::service).toList();
    }

    private static Map<String, Object> service(TimelineComparison service) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("workload", service.workload());
        all.put("foretold", service.foretold().map(Progress.State::words).orElse(null));
        all.put("measured", service.measured().map(Progress.State::words).orElse(null));
        all.put("total", step(service.total()));
        all.put("steps", service.steps().stream().map(PlacedJson::step).toList());
        all.put("holds", service.holds());
        return all;
    }

    private static Map<String, Object> step(Step step) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("what", step.what());
        all.put("foretoldNanos", orNull(step.foretold()));
        all.put("measuredNanos", orNull(step.measured()));
        all.put("holds", step.holds());
        return all;
    }

    private static Long orNull(OptionalLong time) {
        return time.isPresent() ? time.getAsLong() : null;
    }
}
