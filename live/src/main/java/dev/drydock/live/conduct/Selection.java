package dev.drydock.live.conduct;

import dev.drydock.live.fault.Target;
import dev.drydock.live.outcome.Happening.What;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Says which nodes are meant when something is to happen to "the leader" or "any node" now. */
final class Selection {
    private final Crew crew;
    private final List<String> group;
    private final Predicate<String> membership;
    private final Logbook logbook;
    private final SplittableRandom random;

    /**
     * A selection from a group.
     *
     * @param group the names of the nodes, in the order of their numbers
     * @param membership which of them are members now, as far as is known
     */
    Selection(Crew crew, List<String> group, Predicate<String> membership, Logbook logbook, long seed) {
        this.crew = crew;
        this.group = group;
        this.membership = membership;
        this.logbook = logbook;
        this.random = new SplittableRandom(seed);
    }

    /** The nodes that are meant now. */
    List<String> of(Target target) {
        List<String> nodes = of(target, List.of());
        if (nodes.isEmpty()) {
            logbook.happened(What.REMARK, "-", "a fault found no node to hit");
        }
        return nodes;
    }

    /** The nodes that are meant now, without those that are taken. */
    List<String> of(Target target, List<String> taken) {
        String leader = crew.leader(group);
        Stream<String> chosen = switch (target.who()) {
            case LEADER -> Stream.ofNullable(leader);
            case FOLLOWER -> one(node -> membership.test(node) && !node.equals(leader));
            case ANY -> one(membership);
            case SPARE -> one(membership.negate());
            case ALL, OTHERS -> group.stream();
            case NAMED -> target.names().stream();
        };
        return chosen.filter(node -> !taken.contains(node)).toList();
    }

    private Stream<String> one(Predicate<String> which) {
        List<String> candidates =
                group.stream().filter(crew::isRunning).filter(which).toList();
        return candidates.isEmpty() ? Stream.empty() : Stream.of(candidates.get(random.nextInt(candidates.size())));
    }
}
