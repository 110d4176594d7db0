package dev.drydock.manifest.compose;

import dev.drydock.protocol.placement.Resources;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads what a service sets aside and may use at most: {@code deploy.resources}, and the older keys of the service
 * itself where that says nothing.
 */
final class ResourceReader {
    private static final double USUAL_PERIOD = 100_000;

    private final Part service;
    private final Part resources;

    ResourceReader(Part service) {
        this.service = service;
        this.resources = service.at("deploy").at("resources");
    }

    Resources limits() {
        Part limits = resources.at("limits");
        OptionalLong cpu = same(
                limits.at("cpus"),
                service.at("cpus"),
                limits.at("cpus").cpuMillis(),
                service.at("cpus").cpuMillis());
        OptionalLong memory = same(
                limits.at("memory"),
                service.at("mem_limit"),
                limits.at("memory").size(),
                service.at("mem_limit").size());
        return Resources.of(cpu.orElseGet(this::quota), memory.orElse(0));
    }

    Resources reservations() {
        Part reserved = resources.at("reservations");
        Part old = service.at("mem_reservation");
        OptionalLong memory =
                same(reserved.at("memory"), old, reserved.at("memory").size(), old.size());
        SortedMap<String, Long> others = new TreeMap<>();
        devices(reserved.at("devices").elements(), others);
        devices(service.at("gpus").elements(), others);
        for (Part each : reserved.at("generic_resources").elements()) {
            Part spec = each.at("discrete_resource_spec");
            spec.at("kind").word().ifPresent(kind -> others.merge(kind, amount(spec.at("value")), Long::sum));
        }
        return new Resources(reserved.at("cpus").cpuMillis().orElse(0), memory.orElse(0), 0, others);
    }

    private static OptionalLong same(Part deploy, Part old, OptionalLong one, OptionalLong other) {
        if (one.isPresent() && other.isPresent() && one.getAsLong() != other.getAsLong()) {
            old.warn("it differs from " + deploy.path() + ", which counts; Docker Compose wants them to be the same");
        }
        return one.isPresent() ? one : other;
    }

    /** Thousandths of a core by quota and period, or by a number of processors; 0 for no limit. */
    private long quota() {
        double quota = micros(service.at("cpu_quota"));
        if (quota > 0) {
            double period = micros(service.at("cpu_period"));
            return Math.max(1, Math.round(1000 * quota / (period > 0 ? period : USUAL_PERIOD)));
        }
        return Math.round(1000 * Math.max(0, service.at("cpu_count").number().orElse(0.0)));
    }

    /** Microseconds of a number of them, or of a duration. */
    private static double micros(Part part) {
        return part.number().orElseGet(() -> part.duration().orElse(0) / 1000.0);
    }

    private static long amount(Part value) {
        return Math.max(0, Math.round(value.number().orElse(0.0)));
    }

    private static void devices(List<Part> devices, SortedMap<String, Long> others) {
        for (Part device : devices) {
            boolean all = device.text().isPresent()
                    || device.at("count").word().orElse("").equals("all");
            int ids = device.at("device_ids").elements().size();
            String name = device.text().isPresent() ? name("", List.of("gpu")) : name(device);
            OptionalLong count = device.at("count").whole();
            if (all || (count.isEmpty() && ids == 0)) {
                device.warn("how many devices 'all' are depends on the machine; 1 is set aside");
            }
            others.merge(name, all ? 1 : Math.max(0, count.orElse(Math.max(1, ids))), Long::sum);
        }
    }

    private static String name(Part device) {
        List<String> capabilities =
                List.copyOf(device.at("capabilities").names().keySet());
        return name(device.at("driver").word().orElse(""), capabilities);
    }

    /** The name that device plugins of Kubernetes have for it, where it has one. */
    private static String name(String driver, List<String> capabilities) {
        return switch (driver) {
            case "", "nvidia", "cdi" ->
                capabilities.isEmpty() || capabilities.contains("gpu") ? "nvidia.com/gpu" : capabilities.get(0);
            case "amd", "rocm" -> "amd.com/gpu";
            default -> driver;
        };
    }
}
