package dev.drydock.sim.placement;

import dev.drydock.protocol.placement.Fleet;
import dev.drydock.protocol.placement.Resources;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Why a container does not fit on a machine, in words. */
final class Refusal {
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};

    private Refusal() {}

    /** Empty when it fits. */
    static String of(Fleet fleet, int machine, Resources requests) {
        if (!fleet.isOpen(machine)) {
            return "takes nothing on";
        }
        List<String> lacks = new ArrayList<>();
        if (requests.cpuMillis() > fleet.freeCpuMillis(machine)) {
            lacks.add("cpu: wants " + cores(requests.cpuMillis()) + ", free " + cores(fleet.freeCpuMillis(machine)));
        }
        if (requests.memoryBytes() > fleet.freeMemoryBytes(machine)) {
            lacks.add("memory: wants " + bytes(requests.memoryBytes()) + ", free "
                    + bytes(fleet.freeMemoryBytes(machine)));
        }
        if (requests.diskBytes() > fleet.freeDiskBytes(machine)) {
            lacks.add("disk: wants " + bytes(requests.diskBytes()) + ", free " + bytes(fleet.freeDiskBytes(machine)));
        }
        for (Map.Entry<String, Long> other : requests.others().entrySet()) {
            long free = fleet.freeOther(machine, other.getKey());
            if (other.getValue() > free) {
                lacks.add(other.getKey() + ": wants " + other.getValue() + ", free " + free);
            }
        }
        return String.join("; ", lacks);
    }

    private static String cores(long millis) {
        return BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString();
    }

    private static String bytes(long bytes) {
        int unit = 0;
        long size = 1;
        while (unit + 1 < UNITS.length && bytes >= 1024 * size) {
            size *= 1024;
            unit++;
        }
        return BigDecimal.valueOf(bytes)
                        .divide(BigDecimal.valueOf(size), 1, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString()
                + " " + UNITS[unit];
    }
}
