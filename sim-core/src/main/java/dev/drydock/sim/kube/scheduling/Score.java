package dev.drydock.sim.kube.scheduling;

/** A plugin that scores nodes. One instance serves one pod at a time. */
interface Score {
    long MOST = 100;

    String name();

    int weight();

    /** Looks at the pod and the nodes that are feasible; false when all of them are alike to it. */
    boolean prepare(PodClass pod, Nodes nodes, int[] feasible, int count);

    /** Before normalisation. */
    long score(PodClass pod, NodeInfo node);

    /** Brings the scores of all feasible nodes to 0 to 100. */
    default void normalise(long[] scores, int count) {}

    /**
     * The largest becomes 100, the others in proportion; with {@code reverse} what is left to 100
     * (pkg/scheduler/framework/plugins/helper/normalize_score.go).
     */
    static void proportional(long[] scores, int count, boolean reverse) {
        long most = 0;
        for (int i = 0; i < count; i++) {
            most = Math.max(most, scores[i]);
        }
        for (int i = 0; i < count; i++) {
            long score = most == 0 ? scores[i] : MOST * scores[i] / most;
            scores[i] = reverse ? (most == 0 ? MOST : MOST - score) : score;
        }
    }
}
