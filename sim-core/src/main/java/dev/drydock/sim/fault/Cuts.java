package dev.drydock.sim.fault;

import dev.drydock.sim.network.Network;
import dev.drydock.sim.network.Partial;
import dev.drydock.sim.node.SimNode;
import java.util.ArrayList;
import java.util.List;

/** The links that one fault cuts; those between clients and nodes stay whole. */
final class Cuts {
    private record Cut(int from, int to) {}

    private final Network network;
    private final List<Cut> cuts = new ArrayList<>();

    Cuts(Network network) {
        this.network = network;
    }

    /** Joins again what this fault cut. */
    void heal() {
        cuts.forEach(cut -> network.join(cut.from(), cut.to()));
        cuts.clear();
    }

    /** Cuts what runs from these to those. */
    Cuts oneWay(List<SimNode<?, ?>> from, List<SimNode<?, ?>> to) {
        for (SimNode<?, ?> sender : from) {
            for (SimNode<?, ?> receiver : to) {
                if (sender.index() != receiver.index()) {
                    cut(sender.index(), receiver.index());
                }
            }
        }
        return this;
    }

    /** Cuts what runs between any two groups. */
    Cuts apart(List<List<SimNode<?, ?>>> groups) {
        for (int from = 0; from < groups.size(); from++) {
            for (int to = 0; to < groups.size(); to++) {
                if (from != to) {
                    oneWay(groups.get(from), groups.get(to));
                }
            }
        }
        return this;
    }

    /** Cuts every link between two of these nodes that is not part of a shape; the shape takes them in their order. */
    Cuts allBut(Partial shape, List<SimNode<?, ?>> nodes, int leader) {
        List<Integer> indices = nodes.stream().map(SimNode::index).toList();
        int count = indices.size();
        for (int from = 0; from < count; from++) {
            for (int to = 0; to < count; to++) {
                if (from != to && !shape.connects(from, to, count, indices.indexOf(leader))) {
                    cut(indices.get(from), indices.get(to));
                }
            }
        }
        return this;
    }

    private void cut(int from, int to) {
        network.cut(from, to);
        cuts.add(new Cut(from, to));
    }
}
