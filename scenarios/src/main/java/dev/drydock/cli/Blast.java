package dev.drydock.cli;

import dev.drydock.record.Estimate;
import dev.drydock.scenario.Deployed.Chosen;
import dev.drydock.sim.deployment.DeploymentSpec;
import dev.drydock.sim.orchestration.WorkloadSpec;
import dev.drydock.sim.placement.BlastRadius;
import dev.drydock.sim.placement.BlastRadius.Loss;
import dev.drydock.sim.placement.CrashTrial;
import dev.drydock.sim.placement.PlacementTerms;
import dev.drydock.sim.placement.RecoveryRule;
import dev.drydock.stats.Intervals;
import dev.drydock.stats.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is lost with a domain, and for how long.
 *
 * @param predicted seconds until what is replaced is there again, from and to; empty when nothing lost is replaced
 * @param stays workloads whose lost replicas nobody replaces before the machines are back
 * @param simulated seconds until every workload serves as before, over trials in which that came about
 * @param quorum seconds without a majority, likewise; empty when no group loses its quorum
 * @param trials how many there were
 * @param never in how many of them it did not come about
 */
record Blast(
        Loss loss,
        Optional<RecoveryRule.Span> predicted,
        List<String> stays,
        Optional<Estimate> simulated,
        Optional<Estimate> quorum,
        int trials,
        int never) {
    private static final long HORIZON = 600_000_000_000L;
    private static final double CONFIDENCE = 0.95;

    /** The losses of a placement, the worst first; trials are made of the first {@code simulate} of them. */
    static List<Blast> of(PlaceResult result, Chosen chosen, List<String> groups, int trials, int simulate) {
        List<Blast> all = new ArrayList<>();
        DeploymentSpec deployment = result.deployment();
        RecoveryRule rule = rule(chosen);
        for (Loss loss : BlastRadius.of(result.layout(), deployment.workloads(), groups)) {
            List<String> stays = new ArrayList<>();
            Optional<RecoveryRule.Span> predicted = Optional.empty();
            for (WorkloadSpec workload : deployment.workloads()) {
                if (!loss.lost().containsKey(workload.name())) {
                    continue;
                }
                if (rule.replaces(workload)) {
                    RecoveryRule.Span span = rule.span(workload);
                    predicted = Optional.of(
                            predicted.map(other -> longer(other, span)).orElse(span));
                } else {
                    stays.add(workload.name());
                }
            }
            boolean tried = all.size() < simulate && loss.replicas() > 0 && trials > 0;
            all.add(
                    tried
                            ? simulated(loss, predicted, stays, deployment, trials)
                            : new Blast(loss, predicted, stays, Optional.empty(), Optional.empty(), 0, 0));
        }
        return all;
    }

    private static RecoveryRule.Span longer(RecoveryRule.Span one, RecoveryRule.Span other) {
        return new RecoveryRule.Span(
                Math.max(one.lowNanos(), other.lowNanos()), Math.max(one.highNanos(), other.highNanos()));
    }

    private static RecoveryRule rule(Chosen chosen) {
        if (chosen.policy().isPresent()) {
            return RecoveryRule.placement(PlacementTerms.DEFAULT);
        }
        return switch (chosen.name()) {
            case "swarm" -> RecoveryRule.swarm();
            case "kubernetes" -> RecoveryRule.kubernetes();
            default -> RecoveryRule.none();
        };
    }

    private static Blast simulated(
            Loss loss,
            Optional<RecoveryRule.Span> predicted,
            List<String> stays,
            DeploymentSpec deployment,
            int trials) {
        CrashTrial trial =
                new CrashTrial(deployment.machines(), deployment.orchestrator(), deployment.workloads(), HORIZON);
        List<Double> whole = new ArrayList<>();
        List<Double> majority = new ArrayList<>();
        int never = 0;
        for (int seed = 1; seed <= trials; seed++) {
            Map<String, CrashTrial.Outcome> outcomes = trial.run(loss.domain(), seed);
            List<OptionalLong> all = outcomes.entrySet().stream()
                    .filter(each -> !stays.contains(each.getKey()))
                    .map(each -> each.getValue().whole())
                    .toList();
            if (all.stream().allMatch(OptionalLong::isPresent)) {
                whole.add(all.stream().mapToLong(OptionalLong::getAsLong).max().orElse(0) / 1e9);
            } else {
                never++;
            }
            loss.quorumLost().stream()
                    .map(name -> outcomes.get(name).majority())
                    .filter(OptionalLong::isPresent)
                    .mapToLong(OptionalLong::getAsLong)
                    .max()
                    .ifPresent(nanos -> majority.add(nanos / 1e9));
        }
        return new Blast(loss, predicted, stays, estimate(whole), estimate(majority), trials, never);
    }

    private static Optional<Estimate> estimate(List<Double> seconds) {
        return seconds.isEmpty() ? Optional.empty() : Optional.of(Intervals.mean(Samples.of(seconds), CONFIDENCE));
    }
}
