package dev.drydock.cli;

import dev.drydock.protocol.balance.PolicyProvider;
import dev.drydock.protocol.placement.PlacementPolicyProvider;
import dev.drydock.scenario.Protocols;
import dev.drydock.scenario.keys.OptionText;
import dev.drydock.scenario.text.Nearest;
import java.io.PrintWriter;
import java.util.List;

/** All about one policy. */
final class PolicyText {
    private PolicyText() {}

    static void print(PrintWriter out, String name, Protocols protocols) {
        PolicyProvider<?> policy = protocols.policies().get(name);
        if (policy == null) {
            throw Complaint.wrongInput("there is no policy '" + name + "'"
                    + Nearest.to(name, protocols.policies().keySet())
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElse("; `drydock list policies` tells them"));
        }
        out.println(name + ": " + policy.summary());
        out.println("Source: " + policy.source());
        options(out, "policy:", name, OptionText.of(policy));
    }

    static void printPlacement(PrintWriter out, String name, Protocols protocols) {
        PlacementPolicyProvider<?> policy = protocols.placements().get(name);
        if (policy == null) {
            throw Complaint.wrongInput("there is no placement policy '" + name + "'"
                    + Nearest.to(name, protocols.placements().keySet())
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElse("; `drydock list placements` tells them"));
        }
        out.println(name + ": " + policy.summary());
        out.println("Source: " + policy.source());
        options(out, "placement:", name, OptionText.of(policy));
    }

    private static void options(PrintWriter out, String key, String name, List<OptionText> options) {
        if (options.isEmpty()) {
            out.println("It has no options.");
            return;
        }
        out.println();
        out.println(key);
        out.println("  " + name + ":");
        int width = options.stream()
                .mapToInt(option -> (option.name() + option.value()).length())
                .max()
                .orElse(0);
        for (OptionText option : options) {
            String setting = option.name() + ": " + option.value();
            out.println("    " + setting + " ".repeat(width + 2 - setting.length()) + "   # " + option.about());
        }
    }
}
