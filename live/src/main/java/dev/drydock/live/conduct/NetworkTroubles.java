package dev.drydock.live.conduct;

import dev.drydock.live.fault.LiveFault.PartialPartition;
import dev.drydock.live.fault.Target;
import dev.drydock.live.outcome.Happening.What;
import dev.drydock.live.transport.Transport.Impairment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Cuts links of a running run and makes its network worse, and undoes that. Faults that overlap add up. */
final class NetworkTroubles {
    private final Crew crew;
    private final List<String> group;
    private final List<String> networked;
    private final Selection selection;
    private final Logbook logbook;
    private final Cuts cuts;
    private final List<Impairment> impairments = new ArrayList<>();

    /**
     * Troubles of a run's network.
     *
     * @param group the names of the nodes, in the order of their numbers
     * @param clients the names of those who talk to the nodes over the network that is made worse
     */
    NetworkTroubles(Crew crew, List<String> group, List<String> clients, Selection selection, Logbook logbook) {
        this.crew = crew;
        this.group = group;
        this.networked = Stream.concat(group.stream(), clients.stream()).toList();
        this.selection = selection;
        this.logbook = logbook;
        this.cuts = new Cuts(group);
    }

    /** Tells a node what is cut and worse now: one that has just started or stood still may have missed that, and its end. */
    void remind(String node) {
        crew.tell(node, "/control/cut", Map.of("to", cuts.from(node)));
        crew.tell(node, "/control/impair", worst());
    }

    Undo partition(List<Target> targets) {
        List<String> taken = new ArrayList<>();
        List<List<String>> groups = new ArrayList<>();
        for (Target target : targets) {
            List<String> some = selection.of(target, taken);
            taken.addAll(some);
            groups.add(some);
        }
        groups.add(group.stream().filter(node -> !taken.contains(node)).toList());
        groups.removeIf(List::isEmpty);
        String what = "partition "
                + String.join(" | ", groups.stream().map(Logbook::names).toList());
        return cut(what, Cuts.between(groups));
    }

    Undo isolate(List<String> nodes) {
        List<Cuts.Link> links = new ArrayList<>();
        for (String node : nodes) {
            links.addAll(Cuts.oneWay(List.of(node), group));
            links.addAll(Cuts.oneWay(group, List.of(node)));
        }
        return nodes.isEmpty() ? Undo.NOTHING : cut("isolate " + Logbook.names(nodes), links);
    }

    Undo oneWay(Target from, Target to) {
        boolean others = from.who() == Target.Who.OTHERS;
        List<String> first = selection.of(others ? to : from);
        List<String> second = selection.of(others ? from : to, first);
        List<String> senders = others ? second : first;
        List<String> receivers = others ? first : second;
        return first.isEmpty() || second.isEmpty()
                ? Undo.NOTHING
                : cut(
                        "cut " + Logbook.names(senders) + " > " + Logbook.names(receivers),
                        Cuts.oneWay(senders, receivers));
    }

    Undo partialPartition(PartialPartition partial) {
        List<Cuts.Link> links = new ArrayList<>(Cuts.oneWay(partial.among(), partial.among()));
        partial.left().forEach(pair -> links.remove(new Cuts.Link(pair.get(0), pair.get(1))));
        return cut("topology " + partial.shape(), links);
    }

    private Undo cut(String what, List<Cuts.Link> links) {
        logbook.happened(What.CUT, "-", what);
        cuts.add(links);
        tellCuts(links);
        return () -> {
            cuts.remove(links);
            tellCuts(links);
            logbook.happened(What.OVER, "-", what);
        };
    }

    private void tellCuts(List<Cuts.Link> links) {
        crew.all(
                links.stream().map(Cuts.Link::from).distinct().toList(),
                node -> crew.tell(node, "/control/cut", Map.of("to", cuts.from(node))));
    }

    Undo impair(Impairment worse) {
        Runnable over = logbook.band(String.format(
                Locale.ROOT,
                "network: %.3g%% lost, %.3g%% duplicated, %.3g%% reordered, %.3g times slower",
                100 * worse.loss(),
                100 * worse.duplicate(),
                100 * worse.reorder(),
                worse.slower()));
        impairments.add(worse);
        tellWorst();
        return () -> {
            impairments.remove(worse);
            tellWorst();
            over.run();
        };
    }

    private void tellWorst() {
        crew.all(networked, name -> crew.tell(name, "/control/impair", worst()));
    }

    /** What all impairments amount to: what one lets pass, the next may still take. */
    private Impairment worst() {
        double passes = 1;
        double single = 1;
        double straight = 1;
        double slower = 1;
        for (Impairment each : impairments) {
            passes *= 1 - each.loss();
            single *= 1 - each.duplicate();
            straight *= 1 - each.reorder();
            slower *= each.slower();
        }
        return new Impairment(1 - passes, 1 - single, 1 - straight, slower);
    }
}
