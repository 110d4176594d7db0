package dev.drydock.cli;

import dev.drydock.manifest.Finding;
import dev.drydock.manifest.Imported;
import dev.drydock.protocol.placement.Resources;
import dev.drydock.sim.container.ContainerSpec;
import dev.drydock.sim.orchestration.WorkloadSpec;
import dev.drydock.sim.orchestration.WorkloadSpec.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What was imported, for people: a table, then what they should know of it. Errors are told elsewhere. */
final class ImportText {
    private static final long MIB = 1 << 20;
    private static final int LONGEST_IMAGE = 48;
    private static final List<String> HEADINGS =
            List.of("workload", "kind", "replicas", "image", "cpu", "memory", "ports");

    private ImportText() {}

    static String of(Imported imported, List<Path> files) {
        StringBuilder text = new StringBuilder();
        String origin = imported.origin() == Imported.Origin.COMPOSE ? "Compose" : "Kubernetes";
        text.append(files.stream().map(Path::toString).collect(Collectors.joining(", ")))
                .append(": ")
                .append(origin)
                .append(", ")
                .append(counted(imported.workloads().size(), "workload"));
        if (!imported.machines().isEmpty()) {
            text.append(", ").append(counted(imported.machines().size(), "machine"));
        }
        text.append('\n');
        if (!imported.workloads().isEmpty()) {
            text.append('\n').append(table(imported));
        }
        List<Finding> warnings = of(imported, Finding.Kind.WARNING);
        if (!warnings.isEmpty()) {
            text.append('\n').append(counted(warnings.size(), "warning")).append(":\n");
            warnings.forEach(each -> text.append("  ").append(placed(each)).append('\n'));
        }
        text.append(ignored(of(imported, Finding.Kind.IGNORED)));
        return text.toString();
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private static List<Finding> of(Imported imported, Finding.Kind kind) {
        return imported.findings().stream().filter(each -> each.kind() == kind).toList();
    }

    /** {@code file:line:column: path: text}, which editors can jump to. */
    static String placed(Finding finding) {
        String place = finding.line() > 0 ? ":" + finding.line() + ":" + finding.column() : "";
        String path = finding.path().isEmpty() ? "" : finding.path() + ": ";
        return finding.file() + place + ": " + path + finding.text();
    }

    private static String table(Imported imported) {
        List<List<String>> rows = new ArrayList<>(List.of(HEADINGS));
        for (WorkloadSpec workload : imported.workloads()) {
            Set<Integer> ports = new TreeSet<>();
            imported.routes().stream()
                    .filter(route -> route.workloads().contains(workload.name()))
                    .forEach(route -> ports.addAll(route.ports()));
            boolean first = true;
            for (ContainerSpec container : workload.containers()) {
                rows.add(List.of(
                        first ? workload.name() : "",
                        first ? workload.kind().name().toLowerCase(Locale.ROOT) : "",
                        first ? workload.kind() == Kind.GLOBAL ? "on each" : Integer.toString(workload.replicas()) : "",
                        shortened(container.image().name()),
                        cpu(container.requests(), container.limits()),
                        memory(container.requests(), container.limits()),
                        first ? ports.stream().map(String::valueOf).collect(Collectors.joining(",")) : ""));
                first = false;
            }
        }
        return columns(rows) + "cpu and memory: what is set aside / what may be used at most\n";
    }

    private static String columns(List<List<String>> rows) {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                int column = i;
                int width = rows.stream()
                        .mapToInt(each -> each.get(column).length())
                        .max()
                        .orElse(0);
                line.append(row.get(i)).append(" ".repeat(width - row.get(i).length() + 3));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static String shortened(String image) {
        return image.length() <= LONGEST_IMAGE ? image : "..." + image.substring(image.length() - LONGEST_IMAGE + 3);
    }

    private static String cpu(Resources requests, Resources limits) {
        return pair(cores(requests.cpuMillis()), cores(limits.cpuMillis()));
    }

    private static String memory(Resources requests, Resources limits) {
        return pair(bytes(requests.memoryBytes()), bytes(limits.memoryBytes()));
    }

    private static String pair(String set, String most) {
        return set.equals("-") && most.equals("-") ? "-" : set + "/" + most;
    }

    private static String cores(long millis) {
        if (millis == 0) {
            return "-";
        }
        String text = String.format(Locale.ROOT, "%.3f", millis / 1000.0);
        return text.replaceFirst("\\.?0+$", "");
    }

    /** A size in the largest unit in which it is whole; otherwise rounded to MiB. */
    static String bytes(long bytes) {
        if (bytes == 0) {
            return "-";
        }
        if (bytes % (MIB << 10) == 0) {
            return bytes / (MIB << 10) + "GiB";
        }
        return bytes < MIB ? bytes + "B" : Math.round((double) bytes / MIB) + "MiB";
    }

    /** Each sentence once, with all the lines that it is about. */
    private static String ignored(List<Finding> findings) {
        if (findings.isEmpty()) {
            return "";
        }
        boolean several = findings.stream().map(Finding::file).distinct().count() > 1;
        Map<String, Set<String>> lines = new LinkedHashMap<>();
        for (Finding each : findings) {
            String line = (several ? each.file() + ":" : "") + each.line();
            lines.computeIfAbsent(each.text(), text -> new LinkedHashSet<>()).add(line);
        }
        StringBuilder text = new StringBuilder("\nnot used:\n");
        lines.forEach((sentence, at) -> text.append("  ")
                .append(sentence)
                .append(at.size() == 1 ? ": line " : ": lines ")
                .append(String.join(", ", at))
                .append('\n'));
        return text.toString();
    }
}
