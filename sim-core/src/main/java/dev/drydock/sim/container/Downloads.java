package dev.drydock.sim.container;

import dev.drydock.sim.machine.Machines;
import dev.drydock.sim.machine.RegistrySpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Downloads that share bandwidth fairly, at each machine and at the registry: none could be faster but at the cost of one that
 * is no faster (max-min fairness; D. Bertsekas, R. Gallager: "Data Networks", section 6.5.2). As a download passes only its
 * machine and the registry, the machines are filled from the one whose downloads get least.
 */
final class Downloads {
    private static final double BITS_PER_BYTE_AND_NANOS_PER_SECOND = 8e9;
    /** Less than this of a byte is what is left by rounding. */
    private static final double NOTHING = 1e-2;

    private final Machines machines;
    private final double registryRate;
    private final List<Download> active = new ArrayList<>();
    private long last;
    private long arrivedBytes;

    Downloads(Machines machines, RegistrySpec registry) {
        this.machines = machines;
        this.registryRate = rate(registry.bitsPerSecond());
    }

    /** Bytes a nanosecond. */
    private static double rate(long bitsPerSecond) {
        return bitsPerSecond == 0 ? Double.POSITIVE_INFINITY : bitsPerSecond / BITS_PER_BYTE_AND_NANOS_PER_SECOND;
    }

    long arrivedBytes() {
        return arrivedBytes;
    }

    void begin(Download download) {
        active.add(download);
    }

    void drop(int machine) {
        active.removeIf(download -> download.machine == machine);
    }

    /** What has come until now has come. */
    void advance(long now) {
        double span = now - last;
        last = now;
        if (span > 0) {
            for (Download download : active) {
                download.left = Math.max(0, download.left - download.rate * span);
            }
        }
    }

    /** Takes out what is complete, in the order in which it began. */
    List<Download> takeArrived() {
        List<Download> arrived = new ArrayList<>();
        active.removeIf(download -> {
            boolean done = download.left < NOTHING || download.rate == Double.POSITIVE_INFINITY;
            if (done) {
                arrived.add(download);
                arrivedBytes += download.layer.bytes();
            }
            return done;
        });
        return arrived;
    }

    /** Shares the bandwidth anew, and tells how long until the next is complete; -1 when none will be. */
    long share() {
        TreeMap<Integer, List<Download>> byMachine = new TreeMap<>();
        for (Download download : active) {
            download.rate = 0;
            if (machines.isReachable(download.machine)) {
                byMachine
                        .computeIfAbsent(download.machine, machine -> new ArrayList<>())
                        .add(download);
            }
        }
        fill(new ArrayList<>(byMachine.values()));
        long next = -1;
        for (Download download : active) {
            if (download.left < NOTHING || download.rate == Double.POSITIVE_INFINITY) {
                return 0;
            }
            if (download.rate > 0) {
                long after = (long) Math.min(Long.MAX_VALUE / 4.0, Math.ceil(download.left / download.rate));
                next = next < 0 ? after : Math.min(next, after);
            }
        }
        return next;
    }

    private void fill(List<List<Download>> machinesWithDownloads) {
        machinesWithDownloads.sort(Comparator.comparingDouble(this::alone));
        double left = registryRate;
        int count = machinesWithDownloads.stream().mapToInt(List::size).sum();
        for (List<Download> there : machinesWithDownloads) {
            double rate = Math.min(alone(there), left / count);
            there.forEach(download -> download.rate = rate);
            if (left != Double.POSITIVE_INFINITY) {
                left -= rate * there.size();
                count -= there.size();
            }
        }
    }

    /** What each of the downloads of a machine would get if the registry were no limit. */
    private double alone(List<Download> there) {
        return rate(machines.spec(there.getFirst().machine).bitsPerSecond()) / there.size();
    }
}
