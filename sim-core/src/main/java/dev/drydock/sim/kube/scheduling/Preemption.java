package dev.drydock.sim.kube.scheduling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds pods of lower priority whose end would make room (pkg/scheduler/framework/preemption/preemption.go;
 * plugins/defaultpreemption).
 */
public final class Preemption {
    private final KubeScheduler scheduler;
    private final Nodes nodes;

    public Preemption(KubeScheduler scheduler) {
        this.scheduler = scheduler;
        this.nodes = scheduler.nodes();
    }

    /**
     * Pods to end on one node.
     *
     * @param victims highest priority first, the one that started first before others of the same
     * @param violations how many of them a disruption budget protects
     */
    public record Victims(int node, List<PlacedPod> victims, int violations) {
        public Victims {
            victims = List.copyOf(victims);
        }
    }

    private static final Comparator<PlacedPod> MORE_IMPORTANT =
            Comparator.comparingInt(PlacedPod::priority).reversed().thenComparingLong(PlacedPod::startNanos);

    /**
     * What to end for a pod that fits nowhere; empty where nothing helps, or it preempts nobody.
     *
     * @param isProtected whether the end of a pod would violate a disruption budget
     */
    public Optional<Victims> find(PodClass pod, Predicate<PlacedPod> isProtected) {
        if (!pod.terms().preempts()) {
            return Optional.empty();
        }
        List<Victims> candidates = new ArrayList<>();
        for (int node = 0; node < nodes.size(); node++) {
            if (scheduler.couldFit(pod, node)) {
                victimsOn(node, pod, isProtected).ifPresent(candidates::add);
            }
        }
        return candidates.isEmpty() ? Optional.empty() : Optional.of(pick(candidates));
    }

    /** Takes all pods of lower priority away, and puts back as many as still leave room, the protected ones first. */
    private Optional<Victims> victimsOn(int node, PodClass pod, Predicate<PlacedPod> isProtected) {
        List<PlacedPod> lower = new ArrayList<>();
        for (PlacedPod each : nodes.node(node).pods) {
            if (each.priority() < pod.terms().priority()) {
                lower.add(each);
            }
        }
        lower.forEach(each -> nodes.remove(node, each));
        List<PlacedPod> victims = new ArrayList<>();
        int violations = 0;
        boolean fits = !lower.isEmpty() && scheduler.fits(pod, node);
        if (fits) {
            lower.sort(MORE_IMPORTANT);
            List<PlacedPod> order =
                    new ArrayList<>(lower.stream().filter(isProtected).toList());
            lower.stream().filter(each -> !isProtected.test(each)).forEach(order::add);
            for (PlacedPod each : order) {
                nodes.add(node, each);
                if (!scheduler.fits(pod, node)) {
                    nodes.remove(node, each);
                    victims.add(each);
                    violations += isProtected.test(each) ? 1 : 0;
                }
            }
            victims.forEach(each -> nodes.add(node, each));
        } else {
            lower.forEach(each -> nodes.add(node, each));
        }
        victims.sort(MORE_IMPORTANT);
        return fits && !victims.isEmpty() ? Optional.of(new Victims(node, victims, violations)) : Optional.empty();
    }

    /**
     * The node that loses least (pickOneNodeForPreemption): fewest violations of budgets, lowest highest priority, smallest
     * sum of priorities, fewest victims, latest start of the most important victim, first.
     */
    public static Victims pick(List<Victims> candidates) {
        Comparator<Victims> order = Comparator.comparingInt(Victims::violations)
                .thenComparingInt(each -> each.victims().getFirst().priority())
                .thenComparingLong(Preemption::sum)
                .thenComparingInt(each -> each.victims().size())
                .thenComparing(
                        Comparator.comparingLong(Preemption::earliestOfTop).reversed());
        Victims best = candidates.getFirst();
        for (Victims each : candidates) {
            if (order.compare(each, best) < 0) {
                best = each;
            }
        }
        return best;
    }

    private static long sum(Victims victims) {
        // Negative priorities count as positive ones would, by a shift.
        return victims.victims().stream()
                .mapToLong(each -> each.priority() + (long) Integer.MAX_VALUE + 1)
                .sum();
    }

    private static long earliestOfTop(Victims victims) {
        int top = victims.victims().getFirst().priority();
        return victims.victims().stream()
                .filter(each -> each.priority() == top)
                .mapToLong(PlacedPod::startNanos)
                .min()
                .orElseThrow();
    }
}
