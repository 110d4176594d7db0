package dev.drydock.sim.cluster;

import dev.drydock.protocol.Invariant;
import dev.drydock.protocol.NodeId;
import dev.drydock.record.Verdict;
import dev.drydock.record.Verdict.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Holds a protocol to its invariants. A law that has been broken once is not looked at again. */
final class Laws<S> {
    private final List<NodeId> nodes;
    private final List<Law<S>> laws = new ArrayList<>();
    private long looks;

    private static final class Law<S> {
        private final Invariant<S> invariant;
        private String broken;

        Law(Invariant<S> invariant) {
            this.invariant = invariant;
        }
    }

    Laws(List<Invariant<S>> invariants, List<NodeId> nodes) {
        this.nodes = nodes;
        invariants.forEach(invariant -> laws.add(new Law<>(invariant)));
    }

    void started(long now, int node, S state) {
        looks++;
        for (Law<S> law : laws) {
            if (law.broken == null) {
                note(law, now, node, law.invariant.started(nodes.get(node), state));
            }
        }
    }

    void stepped(long now, int node, S before, S after) {
        looks++;
        for (Law<S> law : laws) {
            if (law.broken == null) {
                note(law, now, node, law.invariant.stepped(nodes.get(node), before, after));
            }
        }
    }

    List<Verdict> verdicts() {
        List<Verdict> verdicts = new ArrayList<>();
        for (Law<S> law : laws) {
            boolean held = law.broken == null;
            verdicts.add(new Verdict(
                    law.invariant.name(),
                    held ? Status.HELD : Status.BROKEN,
                    held ? "looked at " + looks + " states" : law.broken));
        }
        return verdicts;
    }

    private void note(Law<S> law, long now, int node, Optional<String> broken) {
        if (broken.isPresent()) {
            law.broken = String.format(Locale.ROOT, "at %.6f s, %s: %s", now / 1e9, nodes.get(node), broken.get());
        }
    }
}
