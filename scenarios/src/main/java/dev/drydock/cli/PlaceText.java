package dev.drydock.cli;

import dev.drydock.protocol.placement.MachineSpec;
import dev.drydock.protocol.placement.Resources;
import dev.drydock.sim.orchestration.Decision;
import dev.drydock.sim.orchestration.Decision.Look;
import dev.drydock.sim.placement.Layout;
import dev.drydock.sim.placement.Layout.Stand;
import dev.drydock.sim.placement.Packing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** Placements for people. */
final class PlaceText {
    /** So many machines of a decision are told; of others only how many there are. */
    private static final int MOST_LOOKS = 12;

    private PlaceText() {}

    /** One row for each policy. */
    static String matrix(List<PlaceResult> results) {
        boolean costs = results.stream().anyMatch(result -> result.packing().costPerHour() > 0);
        List<String> headings = new ArrayList<>(List.of(
                "policy", "placed", "pending", "used", "needed", "bound", "cpu", "memory", "fragmented", "imbalance"));
        if (costs) {
            headings.add("cost/h");
        }
        Columns columns = new Columns(headings.toArray(String[]::new));
        for (PlaceResult result : results) {
            Packing packing = result.packing();
            List<String> row = new ArrayList<>(List.of(
                    result.policy(),
                    String.valueOf(packing.placed()),
                    String.valueOf(packing.pending()),
                    packing.machinesUsed() + "",
                    result.needed().isPresent() ? String.valueOf(result.needed().getAsInt()) : "-",
                    String.valueOf(result.lowerBound()),
                    percent(packing.cpuUse()),
                    percent(packing.memoryUse()),
                    percent(packing.fragmentation()),
                    percent(packing.imbalance())));
            if (costs) {
                row.add(String.format(Locale.ROOT, "%.2f", packing.costPerHour()));
            }
            columns.add(row);
        }
        return columns.render("  ");
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** One row for each machine, and what is pending. */
    static String layout(Layout layout) {
        Columns columns = new Columns("machine", "cpu", "memory", "containers");
        for (int machine = 0; machine < layout.machines().size(); machine++) {
            MachineSpec spec = layout.machines().get(machine);
            Resources used = Resources.NONE;
            List<Stand> stands = layout.on(machine);
            for (Stand stand : stands) {
                used = used.plus(stand.demand().requests());
            }
            columns.add(
                    spec.name(),
                    share(used.cpuMillis(), spec.capacity().cpuMillis()),
                    share(used.memoryBytes(), spec.capacity().memoryBytes()),
                    counted(stands));
        }
        List<Stand> pending = layout.on(Layout.NOWHERE);
        if (!pending.isEmpty()) {
            columns.add("pending", "", "", counted(pending));
        }
        return columns.render("  ");
    }

    private static String share(long part, long whole) {
        return whole == 0 ? "-" : percent((double) part / whole);
    }

    private static String counted(List<Stand> stands) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        stands.forEach(stand -> counts.merge(stand.demand().group(), 1, Integer::sum));
        List<String> texts = new ArrayList<>();
        counts.forEach((group, count) -> texts.add(count == 1 ? group : group + " x" + count));
        return String.join(", ", texts);
    }

    /** A table for each decision. */
    static String decisions(PlaceResult result) {
        StringBuilder text = new StringBuilder();
        for (Decision decision : result.decisions()) {
            String where = decision.machine().isPresent()
                    ? " -> " + machine(result, decision.machine().getAsInt())
                    : " pending";
            text.append("  ").append(decision.replica()).append(where);
            text.append(decision.text().isEmpty() ? "" : ": " + decision.text()).append('\n');
            if (!decision.looks().isEmpty()) {
                text.append(looks(result, decision));
            }
        }
        return text.toString();
    }

    private static String machine(PlaceResult result, int number) {
        return result.layout().machines().get(number).name();
    }

    private static String looks(PlaceResult result, Decision decision) {
        TreeSet<String> plugins = new TreeSet<>();
        decision.looks().forEach(look -> plugins.addAll(look.scores().keySet()));
        List<String> headings = new ArrayList<>(List.of("machine"));
        headings.addAll(plugins);
        if (plugins.size() > 1) {
            headings.add("total");
        }
        headings.add("refused by");
        Columns columns = new Columns(headings.toArray(String[]::new));
        List<Look> ordered = new ArrayList<>(decision.looks());
        ordered.sort(Comparator.comparing((Look look) -> !look.refusedBy().isEmpty())
                .thenComparingDouble(look -> -look.total())
                .thenComparingInt(Look::machine));
        for (Look look : ordered.subList(0, Math.min(MOST_LOOKS, ordered.size()))) {
            List<String> row = new ArrayList<>(List.of(machine(result, look.machine())));
            plugins.forEach(plugin -> row.add(number(look.scores().get(plugin))));
            if (plugins.size() > 1) {
                row.add(look.refusedBy().isEmpty() ? number(look.total()) : "");
            }
            row.add(look.refusedBy());
            columns.add(row);
        }
        int more = ordered.size() - MOST_LOOKS;
        return columns.render("      ") + (more > 0 ? "      and " + more + " more machines\n" : "");
    }

    private static String number(Double value) {
        if (value == null) {
            return "";
        }
        String text = String.format(Locale.ROOT, "%.3f", value + 0.0);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }
}
