package dev.drydock.raft.membership;

import dev.drydock.protocol.NodeId;
import java.util.ArrayList;
import java.util.List;

/**
 * The configurations that stand in a node's log, in the order of their indices. "A server always uses the latest
 * configuration in its log, regardless of whether the entry is committed" (§6); when that entry is deleted, the one before
 * it applies again.
 *
 * @param placed the first one holds from where the log begins; never empty
 */
public record Configurations(List<Placed> placed) {

    /** A configuration and the index of its entry; 0 for the one that the group began with. */
    public record Placed(long index, Configuration configuration) {}

    public Configurations {
        placed = List.copyOf(placed);
    }

    /** Of a log that begins after an index, at which this configuration held. */
    public static Configurations from(long index, Configuration configuration) {
        return new Configurations(List.of(new Placed(index, configuration)));
    }

    /** The latest one: the one in use. */
    public Configuration latest() {
        return placed.get(placed.size() - 1).configuration();
    }

    /** The index of the latest one's entry. */
    public long latestIndex() {
        return placed.get(placed.size() - 1).index();
    }

    /** The one that held after the entry at an index. */
    public Configuration at(long index) {
        return placed.get(placeAt(index)).configuration();
    }

    /** Whether a node is a voter in the configuration that held after an index, or in a later one. */
    public boolean hasVoterSince(long index, NodeId node) {
        for (int place = placed.size() - 1; place >= 0; place--) {
            if (placed.get(place).configuration().isVoter(node)) {
                return true;
            }
            if (placed.get(place).index() <= index) {
                return false;
            }
        }
        return false;
    }

    private int placeAt(long index) {
        int place = placed.size() - 1;
        while (place > 0 && placed.get(place).index() > index) {
            place--;
        }
        return place;
    }

    /** With one more, whose entry stands at an index beyond all others. */
    public Configurations with(long index, Configuration configuration) {
        List<Placed> more = new ArrayList<>(placed);
        more.add(new Placed(index, configuration));
        return new Configurations(more);
    }

    /** Without those whose entries stand after an index; the first one always stays. */
    public Configurations truncate(long lastIndex) {
        int last = placeAt(lastIndex);
        return last == placed.size() - 1 ? this : new Configurations(placed.subList(0, last + 1));
    }

    /** Without those that a log has no use for which begins after an index. */
    public Configurations compact(long index) {
        int first = placeAt(index);
        return first == 0 ? this : new Configurations(placed.subList(first, placed.size()));
    }
}
