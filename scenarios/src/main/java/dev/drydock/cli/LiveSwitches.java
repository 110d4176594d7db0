package dev.drydock.cli;

import dev.drydock.live.conduct.Member.Limits;
import dev.drydock.live.plan.Security;
import dev.drydock.live.plan.ServerPart;
import dev.drydock.scenario.live.LiveTrials.LiveOptions;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Options of a live run that change what is measured. */
final class LiveSwitches {
    @Option(names = "--plain", description = "Let peers talk without proof of who they are.")
    private boolean plain;

    @Option(
            names = "--spin",
            description = "Servers of services compute for as long as they work, in place of letting the time pass.")
    private boolean spin;

    @Option(names = "--trace", description = "Tell every message, timer and write; this slows the nodes down.")
    private boolean trace;

    @Option(
            names = "--proof",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description =
                    "At the end of each trial kill all nodes at once, start them, and read every key. This is usual.")
    private boolean proof;

    /** How trials are run. */
    LiveOptions options(Limits limits) {
        return new LiveOptions(
                plain ? Security.Mode.PLAIN : Security.Mode.MAC,
                trace,
                proof,
                spin ? ServerPart.Manner.SPIN : ServerPart.Manner.SLEEP,
                limits);
    }

    /** The switches that change what is measured, as they were said. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        if (plain) {
            words.add("--plain");
        }
        if (spin) {
            words.add("--spin");
        }
        if (trace) {
            words.add("--trace");
        }
        if (!proof) {
            words.add("--no-proof");
        }
        return words;
    }
}
