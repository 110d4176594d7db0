package dev.drydock.sim.kube.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.sim.kube.autoscaling.Normalisation.Outcome;
import dev.drydock.sim.kube.autoscaling.Recommendations.Windows;
import dev.drydock.sim.orchestration.KubeTerms.Autoscaler;
import dev.drydock.sim.orchestration.KubeTerms.ScalingPolicy;
import dev.drydock.sim.orchestration.KubeTerms.ScalingRules;
import dev.drydock.sim.orchestration.KubeTerms.Select;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The cases of kubernetes/kubernetes, pkg/controller/podautoscaler/horizontal_test.go: TestScalingWithRules,
 * TestNormalizeDesiredReplicas, TestNormalizeDesiredReplicasWithBehavior, TestConvertDesiredReplicasWithRules.
 */
class NormalisationTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long NOW = 36_000 * SECOND;
    private static final String IN_RANGE = "DesiredWithinRange";
    private static final String UP = "ScaleUpLimit";
    private static final String DOWN = "ScaleDownLimit";
    private static final String FEW = "TooFewReplicas";
    private static final String MANY = "TooManyReplicas";

    private static ScalingRules rules(int pods, int podPeriod, int percent, int percentPeriod) {
        return rules(Select.MAX, pods, podPeriod, percent, percentPeriod);
    }

    private static ScalingRules rules(Select select, int pods, int podPeriod, int percent, int percentPeriod) {
        List<ScalingPolicy> policies = new ArrayList<>();
        if (podPeriod > 0) {
            policies.add(new ScalingPolicy(false, pods, podPeriod * SECOND));
        }
        if (percentPeriod > 0) {
            policies.add(new ScalingPolicy(true, percent, percentPeriod * SECOND));
        }
        return new ScalingRules(0, select, policies);
    }

    private static Outcome up(int min, int max, ScalingRules rules, int current, int desired, int... events) {
        Normalisation normalisation = new Normalisation(new Autoscaler(min, max, List.of(), rules, ScalingRules.DOWN));
        for (int i = 0; i < events.length; i++) {
            normalisation.events().added(events[i], at(i, events.length));
        }
        return normalisation.withBehaviour(current, desired, NOW);
    }

    private static Outcome down(int min, int max, ScalingRules rules, int current, int desired, int... events) {
        Normalisation normalisation = new Normalisation(new Autoscaler(min, max, List.of(), ScalingRules.UP, rules));
        for (int i = 0; i < events.length; i++) {
            normalisation.events().removed(events[i], at(i, events.length));
        }
        return normalisation.withBehaviour(current, desired, NOW);
    }

    /** In the middle of the i-th of n parts of the last two minutes. */
    private static long at(int i, int n) {
        return NOW - 120 * SECOND + (2L * i + 1) * 60 * SECOND / n;
    }

    private static Outcome outcome(int replicas, String condition) {
        return new Outcome(replicas, condition);
    }

    @Test
    void keepsWithinItsBounds() {
        assertThat(up(3, 8, ScalingRules.UP, 5, 7)).isEqualTo(outcome(7, IN_RANGE));
        assertThat(down(2, 8, ScalingRules.DOWN, 3, 1)).isEqualTo(outcome(2, FEW));
        assertThat(down(0, 10, ScalingRules.DOWN, 1, 0)).isEqualTo(outcome(0, IN_RANGE));
        assertThat(up(1, 10, ScalingRules.UP, 20, 1000)).isEqualTo(outcome(10, MANY));
        assertThat(up(100, 150, ScalingRules.UP, 100, 1000)).isEqualTo(outcome(150, MANY));
    }

    @Test
    void scalesUpAtItsRate() {
        assertThat(up(1, 2000, rules(0, 0, 1, 60), 3, 1000)).isEqualTo(outcome(4, UP));
        assertThat(up(1, 1000, ScalingRules.UP, 10, 50)).isEqualTo(outcome(20, UP));
        assertThat(up(1, 1000, rules(100, 60, 100, 60), 10, 500)).isEqualTo(outcome(110, UP));
        assertThat(up(1, 1000, rules(2, 60, 100, 60), 10, 500)).isEqualTo(outcome(20, UP));
        assertThat(up(1, 1000, rules(100, 60, 0, 0), 10, 50)).isEqualTo(outcome(50, IN_RANGE));
        assertThat(up(1, 1000, rules(10_000, 60, 0, 0), 10, 50)).isEqualTo(outcome(50, IN_RANGE));
        assertThat(up(1, 1000, rules(30, 60, 0, 0), 10, 50)).isEqualTo(outcome(40, UP));
        assertThat(up(1, 1000, rules(0, 0, 200, 60), 10, 50)).isEqualTo(outcome(30, UP));
    }

    @Test
    void scalesDownAtItsRate() {
        assertThat(down(3, 2000, rules(20, 60, 0, 0), 1000, 3)).isEqualTo(outcome(980, DOWN));
        assertThat(down(1, 1000, rules(20, 60, 1, 60), 100, 2)).isEqualTo(outcome(80, DOWN));
        assertThat(down(1, 1000, rules(2, 60, 1, 60), 100, 2)).isEqualTo(outcome(98, DOWN));
        assertThat(down(1, 1000, rules(100, 60, 0, 0), 10, 0)).isEqualTo(outcome(1, FEW));
        assertThat(down(5, 1000, rules(0, 0, 100, 60), 10, 2)).isEqualTo(outcome(5, FEW));
        assertThat(down(1, 1000, rules(5, 60, 0, 0), 10, 2)).isEqualTo(outcome(5, DOWN));
        assertThat(down(1, 1000, rules(0, 0, 50, 60), 10, 5)).isEqualTo(outcome(5, IN_RANGE));
    }

    @Test
    void countsWhatItAddedInThePeriod() {
        assertThat(up(1, 200, rules(300, 60, 0, 0), 100, 500, 1, 5, 9)).isEqualTo(outcome(200, MANY));
        assertThat(up(1, 200, rules(0, 0, 10_000, 60), 100, 500, 1, 5, 9)).isEqualTo(outcome(200, MANY));
        assertThat(up(1, 1000, rules(5, 120, 0, 0), 100, 500, 1, 5, 9)).isEqualTo(outcome(100, UP));
        assertThat(up(1, 1000, rules(150, 120, 0, 0), 100, 500, 1, 5, 9)).isEqualTo(outcome(235, UP));
        assertThat(up(1, 1000, rules(0, 0, 200, 120), 100, 500, 1, 5, 9)).isEqualTo(outcome(255, UP));
        assertThat(up(1, 1000, rules(1000, 60, 0, 0), 100, 200, 8, 12, 9, 11)).isEqualTo(outcome(200, IN_RANGE));
        assertThat(up(1, 1000, rules(1000, 120, 100, 60), 100, 200, 8, 12, 9, 11))
                .isEqualTo(outcome(200, IN_RANGE));
        assertThat(up(1, 1000, rules(1000, 30, 100, 60), 100, 200, 8, 12, 9, 11))
                .isEqualTo(outcome(200, IN_RANGE));
    }

    @Test
    void countsWhatItRemovedInThePeriod() {
        assertThat(down(1, 1000, ScalingRules.DOWN, 10, 5, 1, 5, 9)).isEqualTo(outcome(5, IN_RANGE));
        assertThat(down(1, 1000, rules(115, 120, 0, 0), 100, 0, 1, 5, 9)).isEqualTo(outcome(1, FEW));
        assertThat(down(5, 1000, rules(130, 120, 0, 0), 100, 0, 1, 5, 9)).isEqualTo(outcome(5, FEW));
        assertThat(down(5, 1000, rules(0, 0, 100, 120), 100, 2, 1, 5, 9)).isEqualTo(outcome(5, FEW));
        assertThat(down(1, 1000, rules(5, 120, 0, 0), 100, 2, 1, 5, 9)).isEqualTo(outcome(100, DOWN));
        assertThat(down(1, 1000, rules(0, 0, 50, 120), 100, 0, 2, 4, 6)).isEqualTo(outcome(56, DOWN));
        assertThat(down(1, 1000, rules(0, 0, 10, 120), 100, 0, 10, 10, 10)).isEqualTo(outcome(100, DOWN));
        assertThat(down(1, 1000, rules(0, 0, 1000, 120), 10, 5, 10, 10, 10)).isEqualTo(outcome(5, IN_RANGE));
        assertThat(down(1, 1000, rules(1000, 60, 0, 0), 100, 5, 8, 12, 9, 11)).isEqualTo(outcome(5, IN_RANGE));
        assertThat(down(1, 1000, rules(1000, 120, 100, 60), 100, 5, 8, 12, 9, 11))
                .isEqualTo(outcome(5, IN_RANGE));
    }

    @Test
    void theLeastOfPoliciesMayCountOrNone() {
        assertThat(up(1, 1000, rules(Select.MIN, 4, 60, 100, 60), 10, 50)).isEqualTo(outcome(14, UP));
        assertThat(down(1, 1000, rules(Select.MIN, 15, 60, 10, 60), 100, 2)).isEqualTo(outcome(90, DOWN));
        assertThat(up(1, 1000, rules(Select.DISABLED, 4, 60, 0, 0), 5, 50)).isEqualTo(outcome(5, UP));
        assertThat(down(1, 1000, rules(Select.DISABLED, 4, 60, 0, 0), 5, 1)).isEqualTo(outcome(5, DOWN));
    }

    @Test
    void withoutBehaviourItDoublesAtMost() {
        assertThat(without(3, 8, 5, 7)).isEqualTo(outcome(7, IN_RANGE));
        assertThat(without(2, 8, 3, 1)).isEqualTo(outcome(2, FEW));
        assertThat(without(1, 10, 1, 0)).isEqualTo(outcome(1, FEW));
        assertThat(without(1, 10, 20, 1000)).isEqualTo(outcome(10, MANY));
        assertThat(without(1, 2000, 3, 1000)).isEqualTo(outcome(6, UP));
        assertThat(without(1, 2000, 1, 1000)).isEqualTo(outcome(4, UP));
    }

    private static Outcome without(int min, int max, int current, int desired) {
        return new Normalisation(new Autoscaler(min, max, List.of(), ScalingRules.UP, ScalingRules.DOWN))
                .normalise(current, desired, NOW);
    }

    /** Recommendations in pairs of replicas and age in seconds. */
    private static int stabilised(int current, int desired, int upWindow, int downWindow, int... recent) {
        Recommendations recommendations = new Recommendations();
        for (int i = 0; i < recent.length; i += 2) {
            recommendations.add(recent[i], NOW - recent[i + 1] * SECOND);
        }
        return recommendations.stabilise(desired, current, new Windows(upWindow * SECOND, downWindow * SECOND), NOW);
    }

    @Test
    void recentRecommendationsSteadyBothWays() {
        assertThat(stabilised(100, 5, 0, 0)).isEqualTo(5);
        assertThat(stabilised(100, 3, 0, 180, 4, 120, 5, 60)).isEqualTo(5);
        assertThat(stabilised(1, 7, 300, 0, 4, 120, 5, 60)).isEqualTo(4);
        assertThat(stabilised(100, 3, 300, 0, 1, 120, 2, 60)).isEqualTo(3);
        assertThat(stabilised(1, 3, 0, 300, 4, 120, 5, 60)).isEqualTo(3);
        assertThat(stabilised(100, 3, 0, 0, 10, 600, 9, 540)).isEqualTo(3);
        assertThat(stabilised(1, 100, 0, 0, 10, 600, 9, 540)).isEqualTo(100);
        assertThat(stabilised(100, 3, 0, 180, 10, 600, 4, 60, 5, 120, 9, 540)).isEqualTo(5);
        assertThat(stabilised(1, 100, 300, 0, 10, 6000, 6, 60, 5, 120, 9, 180)).isEqualTo(5);
    }

    @Test
    void withoutBehaviourTheHighestOfFiveMinutesCounts() {
        assertThat(steady(5)).isEqualTo(5);
        assertThat(steady(3, 4, 120, 5, 60)).isEqualTo(5);
        assertThat(steady(3, 1, 120, 2, 60)).isEqualTo(3);
        assertThat(steady(3, 10, 600, 9, 540)).isEqualTo(3);
        assertThat(steady(3, 10, 600, 4, 60, 5, 120, 9, 540)).isEqualTo(5);
    }

    private static int steady(int desired, int... recent) {
        Normalisation normalisation =
                new Normalisation(new Autoscaler(1, 100, List.of(), ScalingRules.UP, ScalingRules.DOWN));
        List<int[]> pairs = new ArrayList<>();
        for (int i = 0; i < recent.length; i += 2) {
            pairs.add(new int[] {recent[i], recent[i + 1]});
        }
        pairs.sort((a, b) -> b[1] - a[1]);
        pairs.forEach(pair -> normalisation.normalise(100, pair[0], NOW - pair[1] * SECOND));
        return normalisation.normalise(100, desired, NOW).replicas();
    }
}
