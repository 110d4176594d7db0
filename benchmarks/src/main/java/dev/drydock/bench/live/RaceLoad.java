package dev.drydock.bench.live;

import java.time.Duration;

/** The load of an {@link EtcdRace}, as a process of its own; it prints what it saw. */
public final class RaceLoad {
    private RaceLoad() {}

    /**
     * Loads.
     *
     * @param arguments a {@link LoadPlan}
     */
    public static void main(String... arguments) throws InterruptedException {
        LoadPlan plan = LoadPlan.of(arguments);
        long from = System.nanoTime() + plan.warmUpSeconds() * 1_000_000_000L;
        long to = from + plan.seconds() * 1_000_000_000L;
        Tally tally = new Tally(from, to);
        switch (plan.way()) {
            case DRYDOCK, ETCD_JSON -> new HttpClients(plan, tally).begin();
            case ETCD_LEAN -> new LeanGrpcClients(plan, tally).begin();
            case ETCD -> new GrpcClients(plan, tally).begin();
        }
        sleepUntil(from);
        System.out.println("counting");
        long used = processorNanos();
        sleepUntil(to);
        used = processorNanos() - used;
        LoadResult seen = tally.result();
        double micros = used / 1e3 / Math.max(1, tally.stored());
        System.out.println(
                new LoadResult(seen.perSecond(), seen.p50Micros(), seen.p99Micros(), seen.failures(), micros, 0)
                        .line());
        System.exit(0);
    }

    private static void sleepUntil(long moment) throws InterruptedException {
        long left = moment - System.nanoTime();
        if (left > 0) {
            Thread.sleep(Duration.ofNanos(left));
        }
    }

    private static long processorNanos() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElse(Duration.ZERO)
                .toNanos();
    }
}
