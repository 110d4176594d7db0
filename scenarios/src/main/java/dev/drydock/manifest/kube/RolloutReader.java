package dev.drydock.manifest.kube;

import dev.drydock.sim.orchestration.KubeTerms.IntOrPercent;
import dev.drydock.sim.orchestration.KubeTerms.Rollout;
import dev.drydock.sim.orchestration.KubeTerms.Strategy;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads how a workload is updated, with the defaults of its kind (kubernetes, pkg/apis/apps/v1/defaults.go). */
final class RolloutReader {
    private static final Map<String, Strategy> DEPLOYMENT =
            new TreeMap<>(Map.of("RollingUpdate", Strategy.ROLLING_UPDATE, "Recreate", Strategy.RECREATE));
    private static final Map<String, Strategy> OTHERS =
            new TreeMap<>(Map.of("RollingUpdate", Strategy.ROLLING_UPDATE, "OnDelete", Strategy.ON_DELETE));

    private RolloutReader() {}

    static Rollout read(Manifest manifest) {
        Part spec = manifest.spec();
        return switch (manifest.kind().name()) {
            case "Deployment" -> deployment(spec.at("strategy"));
            case "StatefulSet", "DaemonSet" -> ordered(spec.at("updateStrategy"));
            default -> new Rollout(Strategy.ON_DELETE, IntOrPercent.of(0), IntOrPercent.of(1), 0);
        };
    }

    private static Rollout deployment(Part part) {
        Strategy strategy = part.at("type").choice(DEPLOYMENT, Strategy.ROLLING_UPDATE);
        Part rolling = part.at("rollingUpdate");
        if (strategy == Strategy.RECREATE && rolling.isPresent()) {
            rolling.error("the strategy Recreate has no rollingUpdate");
        }
        IntOrPercent surge = amount(rolling.at("maxSurge"), Rollout.DEFAULT.maxSurge());
        IntOrPercent unavailable = amount(rolling.at("maxUnavailable"), Rollout.DEFAULT.maxUnavailable());
        if (surge.value() == 0 && unavailable.value() == 0) {
            rolling.warn("maxSurge and maxUnavailable are both 0, which the API server refuses;"
                    + " it is read as maxUnavailable: 1");
            unavailable = IntOrPercent.of(1);
        }
        return new Rollout(strategy, surge, unavailable, 0);
    }

    private static Rollout ordered(Part part) {
        Strategy strategy = part.at("type").choice(OTHERS, Strategy.ROLLING_UPDATE);
        Part rolling = part.at("rollingUpdate");
        return new Rollout(
                strategy,
                amount(rolling.at("maxSurge"), IntOrPercent.of(0)),
                amount(rolling.at("maxUnavailable"), IntOrPercent.of(1)),
                rolling.at("partition").whole(0, 0));
    }

    /** A number of pods or a share of them in percent. */
    static IntOrPercent amount(Part part, IntOrPercent otherwise) {
        Optional<String> text = part.text();
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!text.get().matches("\\d{1,9}%?")) {
            part.error("a number of pods such as 1, or a share such as 25%, is expected, not '" + text.get() + "'");
            return otherwise;
        }
        boolean percent = text.get().endsWith("%");
        String digits = percent ? text.get().substring(0, text.get().length() - 1) : text.get();
        return new IntOrPercent(Integer.parseInt(digits), percent);
    }
}
