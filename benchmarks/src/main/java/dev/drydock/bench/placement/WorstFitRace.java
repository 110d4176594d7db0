package dev.drydock.bench.placement;

import java.util.Locale;

/**
 * How long does worst fit take here, and in CloudSim Plus, on the same input in one process?
 *
 * <pre>
 *   java -Xmx3g -cp benchmarks/target/benchmarks.jar dev.drydock.bench.placement.WorstFitRace 20000 40000 300
 * </pre>
 *
 * <p>The arguments are machines, containers, and after how many seconds CloudSim Plus is stopped; what it had placed by then is
 * told, and the ratio is then of the time for so many containers here, a lower bound of the whole. Ours runs first, in a cold
 * process, and counts its fleet and its index; theirs does not count the making of its hosts.
 */
public final class WorstFitRace {
    private WorstFitRace() {}

    /** Runs both. */
    public static void main(String... arguments) {
        int machines = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20_000;
        int containers = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 40_000;
        long seconds = arguments.length > 2 ? Long.parseLong(arguments[2]) : 300;
        Input input = Input.of(machines, containers);
        long start = System.nanoTime();
        int placed = DrydockWorstFit.place(input);
        double ours = (System.nanoTime() - start) / 1e9;
        System.out.println(String.format(
                Locale.ROOT,
                "Drydock      %,d machines, %,d of %,d containers placed in %.3f s",
                machines,
                placed,
                containers,
                ours));
        CloudSimPlusWorstFit peer = new CloudSimPlusWorstFit(input);
        start = System.nanoTime();
        int[] theirs = peer.place(containers, start + seconds * 1_000_000_000L);
        double time = (System.nanoTime() - start) / 1e9;
        System.out.println(String.format(
                Locale.ROOT,
                "CloudSim Plus %,d machines, %,d of %,d containers placed in %.3f s",
                machines,
                theirs[1],
                theirs[0],
                time));
        System.out.println(String.format(
                Locale.ROOT,
                "Ratio %.0f%s",
                time / ours,
                theirs[0] < containers ? " at least: CloudSim Plus was stopped after " + theirs[0] : ""));
    }
}
