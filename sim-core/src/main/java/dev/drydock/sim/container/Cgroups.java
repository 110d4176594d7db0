package dev.drydock.sim.container;

import dev.drydock.protocol.placement.Resources;

/** What a container's requests and limits mean to the kernel of its machine: who made its control groups decides. */
public enum Cgroups {
    /**
     * Docker's: every container has the same share of a busy processor, and the kernel's choice of whom to kill is left
     * alone. Reservations are for schedulers only.
     */
    DOCKER {
        @Override
        long cpuShares(ContainerSpec spec) {
            return 1024;
        }

        @Override
        long oomScoreAdjustment(ContainerSpec spec, long machineBytes) {
            return 0;
        }
    },
    /**
     * The kubelet's: 1024 shares for each core that is requested, 2 at least ({@code MilliCPUToShares} in pkg/kubelet/cm);
     * and a score by quality of service ({@code GetContainerOOMScoreAdjust} in pkg/kubelet/qos/policy.go): -997 where limits
     * and requests are equal, 1000 where there are none, otherwise the less the more memory is requested. Here the quality
     * of service is that of the container alone, not of its pod.
     */
    KUBERNETES {
        @Override
        long cpuShares(ContainerSpec spec) {
            long requested = spec.requests().cpuMillis();
            return Math.max(2, (requested == 0 ? spec.limits().cpuMillis() : requested) * 1024 / 1000);
        }

        @Override
        long oomScoreAdjustment(ContainerSpec spec, long machineBytes) {
            Resources limits = spec.limits();
            Resources requests = spec.requests();
            if (isNothing(limits) && isNothing(requests)) {
                return BEST_EFFORT;
            }
            if (limits.cpuMillis() > 0
                    && limits.memoryBytes() > 0
                    && isUnsetOr(limits.cpuMillis(), requests.cpuMillis())
                    && isUnsetOr(limits.memoryBytes(), requests.memoryBytes())) {
                return GUARANTEED;
            }
            long share = (long) (1000.0 * requests.memoryBytes() / machineBytes);
            return Math.min(Math.max(BEST_EFFORT - share, BEST_EFFORT + GUARANTEED), BEST_EFFORT - 1);
        }
    };

    private static final long BEST_EFFORT = 1000;
    private static final long GUARANTEED = -997;

    /** What it weighs among containers that want more of the processor than there is. */
    abstract long cpuShares(ContainerSpec spec);

    /** What is added to the thousandths of the machine's memory that it uses, when one has to be killed. */
    abstract long oomScoreAdjustment(ContainerSpec spec, long machineBytes);

    private static boolean isNothing(Resources resources) {
        return resources.cpuMillis() == 0 && resources.memoryBytes() == 0;
    }

    private static boolean isUnsetOr(long limit, long request) {
        return request == 0 || request == limit;
    }
}
