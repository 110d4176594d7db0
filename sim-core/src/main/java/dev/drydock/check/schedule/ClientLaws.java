package dev.drydock.check.schedule;

import dev.drydock.protocol.Administration;
import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.RequestId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * What clients rely on, whatever the protocol. Three laws, each for one part of the state at a time:
 *
 * <ul>
 *   <li>One Order: all nodes apply the writes of a part in the same order.
 *   <li>Linearizable Reads: a read sees every write that was acknowledged before the read was asked for.
 *   <li>Linearizable Writes: a write takes effect after every write that was acknowledged before it was asked for.
 * </ul>
 */
final class ClientLaws {
    private final Map<String, List<String>> order = new TreeMap<>();
    private final Map<String, Integer> acknowledged = new TreeMap<>();
    private final Map<RequestId, Integer> owed =
            new TreeMap<>(Comparator.comparingLong(RequestId::session).thenComparingLong(RequestId::sequence));
    private final TreeSet<RequestId> acknowledgedWrites =
            new TreeSet<>(Comparator.comparingLong(RequestId::session).thenComparingLong(RequestId::sequence));
    private final Consumer<String> violations;

    ClientLaws(Consumer<String> violations) {
        this.violations = violations;
    }

    /** How many writes were acknowledged. */
    int acknowledgedWrites() {
        return acknowledgedWrites.size();
    }

    /** A client asks, perhaps not for the first time. */
    void asked(ClientRequest request) {
        if (!(request.command() instanceof Administration)) {
            owed.putIfAbsent(
                    request.id(), acknowledged.getOrDefault(request.command().touches(), 0));
        }
    }

    /** A node's state machine holds these writes of a part; all but those from a place on are known to be in order. */
    void applied(NodeId node, String part, List<String> held, int from) {
        List<String> common = order.computeIfAbsent(part, any -> new ArrayList<>());
        for (int place = from; place < held.size(); place++) {
            if (place == common.size()) {
                common.add(held.get(place));
            } else if (!common.get(place).equals(held.get(place))) {
                violations.accept("One Order: " + node + " applied " + held.get(place) + " as number " + (place + 1)
                        + " of " + part + ", where another node applied " + common.get(place));
                return;
            }
        }
    }

    /** A client learned that its request took effect when its part had seen so many writes. */
    void answered(ClientRequest request, int position) {
        int before = owed.getOrDefault(request.id(), 0);
        if (request.command().readOnly()) {
            if (position < before) {
                violations.accept("Linearizable Reads: a read saw " + position + " commands, but " + before
                        + " had been acknowledged before");
            }
            return;
        }
        acknowledgedWrites.add(request.id());
        if (position <= before) {
            violations.accept("Linearizable Writes: " + request.command() + " took effect as number " + position
                    + ", but " + before + " had been acknowledged before");
        }
        acknowledged.merge(request.command().touches(), position, Math::max);
    }
}
