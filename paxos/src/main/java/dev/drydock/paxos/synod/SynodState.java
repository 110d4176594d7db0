package dev.drydock.paxos.synod;

import dev.drydock.paxos.log.Group;
import dev.drydock.paxos.log.LongMap;
import dev.drydock.paxos.log.ReplicatedLog;

/**
 * The state of one node.
 *
 * @param group who takes part
 * @param log what is decided, and who waits
 * @param instances the instances of slots that are not decided, where something has happened
 * @param preemptions how often in a row this node's proposals were preempted
 * @param watch the timers that are set, and what they watch
 */
public record SynodState(Group group, ReplicatedLog log, LongMap<Instance> instances, int preemptions, Watch watch) {

    /**
     * The timers that are set.
     *
     * @param backoff whether proposers wait for {@link SynodTimer#BACKOFF}
     * @param retransmit whether something waits for {@link SynodTimer#RETRANSMIT}
     * @param stuckAt the first undecided slot when it last fired
     * @param stuckFor how often it has fired since that slot became the first undecided, with a gap there
     */
    public record Watch(boolean backoff, boolean retransmit, long stuckAt, int stuckFor) {
        static final Watch NONE = new Watch(false, false, 0, 0);

        Watch withBackoff(boolean set) {
            return new Watch(set, retransmit, stuckAt, stuckFor);
        }

        Watch withRetransmit(boolean set) {
            return new Watch(backoff, set, stuckAt, stuckFor);
        }

        Watch stuck(long slot) {
            return new Watch(backoff, retransmit, slot, slot == stuckAt ? stuckFor + 1 : 0);
        }
    }

    Instance instance(long slot) {
        return instances.get(slot).orElse(Instance.FRESH);
    }

    SynodState with(long slot, Instance changed) {
        return with(instances.with(slot, changed));
    }

    @SuppressWarnings("ReferenceEquality") // only saves a copy
    SynodState with(LongMap<Instance> changed) {
        return changed == instances ? this : new SynodState(group, log, changed, preemptions, watch);
    }

    @SuppressWarnings("ReferenceEquality") // only saves a copy
    SynodState with(ReplicatedLog changed) {
        return changed == log ? this : new SynodState(group, changed, instances, preemptions, watch);
    }

    SynodState with(Watch changed) {
        return new SynodState(group, log, instances, preemptions, changed);
    }

    SynodState withPreemptions(int count) {
        return count == preemptions ? this : new SynodState(group, log, instances, count, watch);
    }

    /** In how many slots this node proposes. */
    int proposals() {
        int[] count = {0};
        instances.forEach((slot, instance) -> count[0] += instance.proposer().isPresent() ? 1 : 0);
        return count[0];
    }
}
