package dev.drydock.sim.kube.autoscaling;

import java.util.ArrayList;
import java.util.List;

/**
 * How many replicas a metric asks for (kubernetes/kubernetes, pkg/controller/podautoscaler/replica_calculator.go): as many as
 * bring the mean of the ready pods to its target. Where pods have no metrics, or may still be starting up, the change is
 * worked out again with cautious guesses for them, and given up when it then turns round.
 *
 * @param tolerance by which the usage may miss its target without any change; 0.1 by default
 */
public record ReplicaCalculator(double tolerance) {

    /** How the metric is counted: values of pods, and what to compare their sum with. */
    private interface Scale {
        /** The usage: percent of the requests, or the mean. */
        long usage(List<Counted> pods);

        /** What a pod without metrics is taken to use when there are too many replicas. */
        long fallback(PodMetrics pod);

        /** Whether pods without metrics are taken to use nothing when the usage is exactly the target. */
        boolean guessesAtTarget();
    }

    private record Counted(long value, long request) {}

    /**
     * By the use of a resource in percent of what is requested.
     *
     * @param target percent, above 0
     */
    public Proposal utilisation(int current, int target, List<PodMetrics> pods, PodGroups groups) {
        for (PodMetrics pod : pods) {
            if (pod.request() <= 0) {
                return Proposal.none("missing request for the resource");
            }
        }
        long most = Math.max(100, target);
        Scale scale = new Scale() {
            @Override
            public long usage(List<Counted> counted) {
                long values = 0;
                long requests = 0;
                for (Counted pod : counted) {
                    values += pod.value();
                    requests += pod.request();
                }
                return values * 100 / requests;
            }

            @Override
            public long fallback(PodMetrics pod) {
                return pod.request() * most / 100;
            }

            @Override
            public boolean guessesAtTarget() {
                return false;
            }
        };
        return propose(current, target, groups, scale);
    }

    /**
     * By the mean of a metric over the pods.
     *
     * @param target in the unit of the samples, above 0
     */
    public Proposal mean(int current, long target, PodGroups groups) {
        Scale scale = new Scale() {
            @Override
            public long usage(List<Counted> counted) {
                return counted.stream().mapToLong(Counted::value).sum() / counted.size();
            }

            @Override
            public long fallback(PodMetrics pod) {
                return target;
            }

            @Override
            public boolean guessesAtTarget() {
                return true;
            }
        };
        return propose(current, target, groups, scale);
    }

    private Proposal propose(int current, long target, PodGroups groups, Scale scale) {
        List<Counted> counted = new ArrayList<>();
        for (PodMetrics pod : groups.ready()) {
            counted.add(new Counted(pod.sample().orElseThrow().value(), pod.request()));
        }
        if (counted.isEmpty()) {
            return Proposal.none("did not receive metrics for any ready pods");
        }
        long usage = scale.usage(counted);
        double ratio = (double) usage / target;
        boolean rebalance = !groups.ignored().isEmpty() && ratio > 1;
        if (!rebalance && groups.missing().isEmpty()) {
            return Proposal.of(
                    isWithin(ratio)
                            ? current
                            : (int) Math.ceil(ratio * groups.ready().size()),
                    usage);
        }
        guess(groups, ratio, rebalance, scale, counted);
        double again = (double) scale.usage(counted) / target;
        return Proposal.of(afterGuesses(current, ratio, again, counted.size()), usage);
    }

    private static void guess(PodGroups groups, double ratio, boolean rebalance, Scale scale, List<Counted> counted) {
        for (PodMetrics pod : groups.missing()) {
            if (ratio != 1 || scale.guessesAtTarget()) {
                counted.add(new Counted(ratio < 1 ? scale.fallback(pod) : 0, pod.request()));
            }
        }
        if (rebalance) {
            groups.ignored().forEach(pod -> counted.add(new Counted(0, pod.request())));
        }
    }

    private int afterGuesses(int current, double ratio, double again, int pods) {
        boolean turned = (ratio < 1 && again > 1) || (ratio > 1 && again < 1);
        if (isWithin(again) || turned) {
            return current;
        }
        int replicas = (int) Math.ceil(again * pods);
        boolean wrongWay = (again < 1 && replicas > current) || (again > 1 && replicas < current);
        return wrongWay ? current : replicas;
    }

    private boolean isWithin(double ratio) {
        return 1 - tolerance <= ratio && ratio <= 1 + tolerance;
    }
}
