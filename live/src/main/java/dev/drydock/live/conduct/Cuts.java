package dev.drydock.live.conduct;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which links between nodes are cut, by how many faults at a time. */
final class Cuts {
    private final List<String> group;
    private final Map<Link, Integer> cut = new LinkedHashMap<>();

    /** One direction between two nodes. */
    record Link(String from, String to) {}

    /** @param group the names of the nodes, in the order of their numbers */
    Cuts(List<String> group) {
        this.group = group;
    }

    synchronized void add(List<Link> links) {
        links.forEach(link -> cut.merge(link, 1, Integer::sum));
    }

    synchronized void remove(List<Link> links) {
        links.forEach(link -> cut.computeIfPresent(link, (l, times) -> times == 1 ? null : times - 1));
    }

    /** The numbers of the nodes that a node does not reach now. */
    synchronized SortedSet<Integer> from(String node) {
        SortedSet<Integer> numbers = new TreeSet<>();
        cut.keySet().forEach(link -> {
            if (link.from().equals(node)) {
                numbers.add(group.indexOf(link.to()) + 1);
            }
        });
        return numbers;
    }

    /** The links between nodes of different groups, both ways. */
    static List<Link> between(List<List<String>> groups) {
        List<Link> links = new ArrayList<>();
        for (List<String> some : groups) {
            for (List<String> others : groups) {
                if (!some.equals(others)) {
                    links.addAll(oneWay(some, others));
                }
            }
        }
        return links;
    }

    /** The links from these nodes to those. */
    static List<Link> oneWay(List<String> from, List<String> to) {
        List<Link> links = new ArrayList<>();
        for (String one : from) {
            for (String other : to) {
                if (!one.equals(other)) {
                    links.add(new Link(one, other));
                }
            }
        }
        return links;
    }
}
