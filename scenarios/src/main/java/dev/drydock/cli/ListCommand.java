package dev.drydock.cli;

import dev.drydock.record.Measure;
import dev.drydock.record.Measures;
import dev.drydock.scenario.Protocols;
import dev.drydock.sim.network.NamedTopology;
import dev.drydock.sim.network.Topology;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists what can be used by name. */
@Command(
        name = "list",
        header = "List ready-made scenarios, protocols, topologies and measures.",
        footer = {
            "  drydock list                    everything but the measures",
            "  drydock list scenarios          what can be run right away",
            "  drydock list measures           what expectations can be about",
            "  drydock list policies --sources who proposed each policy, and where",
            "  drydock list policy power-of-d  one policy: its source, its options and their defaults",
            "  drydock list placements best-fit  likewise of a placement policy"
        })
final class ListCommand implements Callable<Integer> {
    /** What there is to list. */
    enum What {
        SCENARIOS,
        PROTOCOLS,
        POLICIES,
        POLICY,
        PLACEMENTS,
        ORCHESTRATORS,
        TOPOLOGIES,
        MEASURES,
        ALL
    }

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "WHAT",
            defaultValue = "all",
            description =
                    "scenarios, protocols, policies, policy, placements, orchestrators, topologies, measures or all. Default:"
                            + " all.")
    private What what;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "NAME",
            description = "Of which policy, or placement, all is told.")
    private String name;

    @Option(names = "--sources", description = "Tell where each policy comes from.")
    private boolean sources;

    @Mixin
    private ScenarioOptions scenario;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        boolean all = what == What.ALL;
        if (name == null ? what == What.POLICY : what != What.POLICY && what != What.PLACEMENTS) {
            throw Complaint.wrongInput(
                    name == null
                            ? "list policy needs the name of a policy; `drydock list policies` tells them"
                            : "only `drydock list policy` and `drydock list placements` take a name, found '" + name
                                    + "'");
        }
        if (what == What.POLICY) {
            PolicyText.print(out, name, scenario.protocols());
        }
        if (all || what == What.SCENARIOS) {
            scenarios(out);
        }
        if (all || what == What.PROTOCOLS) {
            protocols(out, scenario.protocols());
        }
        if (all || what == What.POLICIES) {
            policies(out, scenario.protocols());
        }
        if (what == What.PLACEMENTS && name != null) {
            PolicyText.printPlacement(out, name, scenario.protocols());
        } else if (all || what == What.PLACEMENTS) {
            placements(out, scenario.protocols());
        }
        if (all || what == What.ORCHESTRATORS) {
            orchestrators(out, scenario.protocols());
        }
        if (all || what == What.TOPOLOGIES) {
            topologies(out);
        }
        if (what == What.MEASURES) {
            measures(out);
        }
        if (all) {
            out.println("Measures: `drydock list measures`");
        }
        out.flush();
        return Exit.OK;
    }

    private void orchestrators(PrintWriter out, Protocols protocols) {
        heading(out, "Orchestrators (nodes.orchestrator)");
        protocols.orchestrators().forEach((orchestratorName, provider) -> {
            out.println("  " + orchestratorName + " ".repeat(Math.max(1, 13 - orchestratorName.length()))
                    + provider.summary());
            if (sources) {
                out.println("               " + provider.source());
            }
        });
        out.println("  placement    A placement policy alone, such as { placement: best-fit }");
        out.println();
    }

    private void heading(PrintWriter out, String text) {
        out.println(spec.commandLine().getColorScheme().ansi().string("@|bold " + text + "|@"));
    }

    private void scenarios(PrintWriter out) {
        heading(out, "Scenarios (drydock run NAME)");
        List<Library.Entry> entries = Library.entries();
        int width = entries.stream().mapToInt(e -> e.name().length()).max().orElse(0);
        entries.forEach(entry -> line(out, entry.name(), width, entry.title()));
        if (entries.isEmpty()) {
            out.println("  none here: the folder scenarios/library is missing");
        }
        out.println();
    }

    private void protocols(PrintWriter out, Protocols protocols) {
        heading(out, "Protocols (nodes.group.protocol)");
        int width = protocols.names().stream().mapToInt(String::length).max().orElse(0);
        protocols.byName().forEach((protocol, provider) -> line(out, protocol, width, provider.summary()));
        out.println();
    }

    private void policies(PrintWriter out, Protocols protocols) {
        heading(out, "Balancing policies (services.NAME.balancer.policy)");
        int width = protocols.policies().keySet().stream()
                .mapToInt(String::length)
                .max()
                .orElse(0);
        protocols.policies().forEach((policy, provider) -> {
            line(out, policy, width, provider.summary());
            if (sources) {
                line(out, "", width, "  " + provider.source());
            }
        });
        out.println();
    }

    private void placements(PrintWriter out, Protocols protocols) {
        heading(out, "Placement policies (nodes.orchestrator.placement, drydock place --policy)");
        int width = protocols.placements().keySet().stream()
                .mapToInt(String::length)
                .max()
                .orElse(0);
        protocols.placements().forEach((policy, provider) -> {
            line(out, policy, width, provider.summary());
            if (sources) {
                line(out, "", width, "  " + provider.source());
            }
        });
        out.println();
    }

    private void topologies(PrintWriter out) {
        heading(out, "Topologies (network.topology)");
        List<String> names = NamedTopology.names();
        int width = names.stream().mapToInt(String::length).max().orElse(0);
        for (String topology : names) {
            String about = NamedTopology.of(topology) instanceof Topology.Regions regions
                    ? "regions " + String.join(", ", regions.regions())
                    : "one latency between any two places, whatever their names";
            line(out, topology, width, about);
        }
        out.println();
    }

    private void measures(PrintWriter out) {
        heading(out, "Measures (expect: unavailability < 5s, p99(write) < 400ms)");
        int width =
                Measures.all().stream().mapToInt(m -> m.name().length()).max().orElse(0);
        for (Measure measure : Measures.all()) {
            line(out, measure.name(), width, measure.about());
        }
    }

    private static void line(PrintWriter out, String name, int width, String text) {
        out.println(
                String.format(Locale.ROOT, "  %-" + width + "s  %s", name, text).stripTrailing());
    }
}
