package dev.drydock.paxos.epaxos.invariant;

import dev.drydock.paxos.epaxos.EPaxosState;
import dev.drydock.paxos.epaxos.Instance;
import dev.drydock.paxos.epaxos.InstanceState;
import dev.drydock.paxos.epaxos.Trie;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a step changed in the instances of one node. */
final class Changes {

    /** One instance before and after. */
    record Change(Instance instance, Optional<InstanceState> before, Optional<InstanceState> after) {

        boolean commits() {
            return after.isPresent()
                    && after.get().isCommitted()
                    && !before.map(InstanceState::isCommitted).orElse(false);
        }
    }

    private Changes() {}

    /** All that a node knows. */
    static List<Change> since(EPaxosState after) {
        List<Change> changes = new ArrayList<>();
        for (int place = 0; place < after.replicas().size(); place++) {
            collect(changes, after, place, Trie.empty());
        }
        return changes;
    }

    /** What differs. */
    static List<Change> between(EPaxosState before, EPaxosState after) {
        List<Change> changes = new ArrayList<>();
        for (int place = 0; place < after.replicas().size(); place++) {
            collect(changes, after, place, before.space(place).states());
        }
        return changes;
    }

    private static void collect(List<Change> changes, EPaxosState after, int place, Trie<InstanceState> before) {
        Trie.compare(
                before,
                after.space(place).states(),
                (number, old, now) -> changes.add(new Change(
                        new Instance(after.replicas().all().get(place), number),
                        Optional.ofNullable(old),
                        Optional.ofNullable(now))));
    }
}
