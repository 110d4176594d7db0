package dev.drydock.manifest.kube;

import dev.drydock.sim.orchestration.KubeTerms.Autoscaler;
import dev.drydock.sim.orchestration.KubeTerms.Metric;
import dev.drydock.sim.orchestration.KubeTerms.ScalingPolicy;
import dev.drydock.sim.orchestration.KubeTerms.ScalingRules;
import dev.drydock.sim.orchestration.KubeTerms.Select;
import dev.drydock.sim.orchestration.KubeTerms.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads a HorizontalPodAutoscaler, with the defaults of kubernetes, pkg/apis/autoscaling/v2/defaults.go: 80 % of the
 * processor that is requested where it names no metric.
 */
final class AutoscalerReader {
    private static final Target USUAL = new Target(Metric.CPU_UTILISATION, 80);
    private static final Map<String, Select> SELECT =
            new TreeMap<>(Map.of("Max", Select.MAX, "Min", Select.MIN, "Disabled", Select.DISABLED));
    private static final Map<String, Boolean> POLICY = new TreeMap<>(Map.of("Percent", true, "Pods", false));

    private AutoscalerReader() {}

    /** Empty when no model can follow any of its metrics; that is told. */
    static Optional<Autoscaler> read(Manifest manifest) {
        Part spec = manifest.spec();
        int min = spec.at("minReplicas").whole(1, 0);
        int max = spec.at("maxReplicas").whole(1, 1);
        if (max < min) {
            spec.at("maxReplicas").error("maxReplicas (" + max + ") is below minReplicas (" + min + ")");
        }
        List<Target> targets = targets(spec);
        Part behavior = spec.at("behavior");
        ScalingRules up = rules(behavior.at("scaleUp"), ScalingRules.UP);
        ScalingRules down = rules(behavior.at("scaleDown"), ScalingRules.DOWN);
        return targets.isEmpty() ? Optional.empty() : Optional.of(new Autoscaler(min, max, targets, up, down));
    }

    private static List<Target> targets(Part spec) {
        Part utilisation = spec.at("targetCPUUtilizationPercentage");
        Part metrics = spec.at("metrics");
        if (metrics.each().isEmpty()) {
            return List.of(
                    utilisation.isPresent() ? new Target(Metric.CPU_UTILISATION, utilisation.whole(80, 1)) : USUAL);
        }
        List<Target> targets = new ArrayList<>();
        metrics.each().forEach(each -> target(each).ifPresent(targets::add));
        return targets;
    }

    private static Optional<Target> target(Part metric) {
        String type = metric.at("type").text("");
        return switch (type) {
            case "Resource" -> resource(metric.at("resource"));
            case "ContainerResource" -> {
                metric.at("containerResource").at("container").ignored("the whole pod is looked at, not one container");
                yield resource(metric.at("containerResource"));
            }
            case "Pods" -> requests(metric.at("pods"));
            case "Object" -> requests(metric.at("object"));
            case "External" -> requests(metric.at("external"));
            default -> {
                metric.at("type").error("a metric is of type Resource, ContainerResource, Pods, Object or External");
                yield Optional.empty();
            }
        };
    }

    private static Optional<Target> resource(Part part) {
        String name = part.at("name").text("");
        Part target = part.at("target");
        target.at("type");
        Part share = target.isPresent() ? target.at("averageUtilization") : part.at("targetAverageUtilization");
        Part amount = target.isPresent() ? target.at("averageValue") : part.at("targetAverageValue");
        if (share.isPresent() && (name.equals("cpu") || name.equals("memory"))) {
            Metric metric = name.equals("cpu") ? Metric.CPU_UTILISATION : Metric.MEMORY_UTILISATION;
            return Optional.of(new Target(metric, share.whole(80, 1)));
        }
        if (amount.isPresent() && name.equals("cpu")) {
            return amount.quantity().map(each -> new Target(Metric.CPU_MILLIS, Math.max(1, each.millis())));
        }
        part.ignored("no model follows this metric of '" + name + "'");
        return Optional.empty();
    }

    /** A number of requests a second, by the name of the metric. */
    private static Optional<Target> requests(Part part) {
        String name = part.at("metric").at("name").text(part.at("metricName").text(""));
        Part target = part.at("target");
        Part average = target.isPresent() && target.at("averageValue").isPresent()
                ? target.at("averageValue")
                : part.at("targetAverageValue");
        Optional<Quantity> value = average.quantity();
        if (value.isEmpty() || !name.toLowerCase(Locale.ROOT).contains("request")) {
            part.ignored("no model follows the metric '" + name + "'");
            return Optional.empty();
        }
        target.at("type");
        return Optional.of(new Target(Metric.REQUESTS, Math.max(1, value.get().millis())));
    }

    private static ScalingRules rules(Part part, ScalingRules usual) {
        if (!part.isPresent()) {
            return usual;
        }
        List<ScalingPolicy> policies = new ArrayList<>();
        for (Part each : part.at("policies").each()) {
            policies.add(new ScalingPolicy(
                    each.at("type").choice(POLICY, false),
                    each.at("value").whole(1, 1),
                    each.at("periodSeconds").seconds(15)));
        }
        Part window = part.at("stabilizationWindowSeconds");
        return new ScalingRules(
                window.isPresent() ? window.seconds(0) : usual.stabilisationNanos(),
                part.at("selectPolicy").choice(SELECT, usual.select()),
                policies.isEmpty() ? usual.policies() : policies);
    }
}
