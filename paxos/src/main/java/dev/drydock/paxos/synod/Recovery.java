package dev.drydock.paxos.synod;

import dev.drydock.paxos.log.Group;
import dev.drydock.paxos.log.LogKeeper;
import dev.drydock.paxos.log.LongMap;
import dev.drydock.paxos.log.ReplicatedLog;
import dev.drydock.paxos.synod.SynodRecord.AcceptedProposal;
import dev.drydock.paxos.synod.SynodRecord.PromisedBallot;
import dev.drydock.paxos.synod.SynodState.Watch;
import dev.drydock.protocol.Effects;
import dev.drydock.protocol.JournalRecord;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Start;
import java.util.List;

/** Boots a node from its journal: an acceptor remembers what it promised and accepted (section 2.5). */
final class Recovery {
    private final LogKeeper<SynodMessage> keeper;

    Recovery(LogKeeper<SynodMessage> keeper) {
        this.keeper = keeper;
    }

    SynodState start(Start start, Effects<SynodMessage> effects) {
        Group group = Group.of(start.self(), start.members());
        ReplicatedLog log = keeper.recover(start.journal(), effects);
        SynodState state = new SynodState(group, log, acceptors(start.journal(), log), 0, Watch.NONE);
        if (start.condition() == Start.Condition.CORRUPT) {
            // An acceptor that has forgotten a promise could help to choose a second value.
            effects.halt("the journal of " + start.self()
                    + " is corrupt: promises or proposals that it had accepted may be missing");
            return state;
        }
        List<NodeId> peers = group.peers();
        if (!start.journal().isEmpty() && !peers.isEmpty()) {
            keeper.askMissing(log, peers.get(start.self().number() % peers.size()), effects);
        }
        return state;
    }

    private static LongMap<Instance> acceptors(List<JournalRecord> journal, ReplicatedLog log) {
        LongMap<Instance> instances = LongMap.empty();
        for (JournalRecord record : journal) {
            if (record instanceof SynodRecord own) {
                instances = replay(instances, own);
            }
        }
        LongMap<Instance> open = LongMap.empty();
        for (long slot : instances.keys()) {
            open = log.decided().isDecided(slot)
                    ? open
                    : open.with(slot, instances.get(slot).orElseThrow());
        }
        return open;
    }

    private static LongMap<Instance> replay(LongMap<Instance> instances, SynodRecord record) {
        return switch (record) {
            case PromisedBallot(var slot, var ballot) -> {
                Instance instance = instances.get(slot).orElse(Instance.FRESH);
                yield instances.with(slot, instance.with(instance.acceptor().promise(ballot)));
            }
            case AcceptedProposal(var slot, var ballot, var value) -> {
                Instance instance = instances.get(slot).orElse(Instance.FRESH);
                yield instances.with(slot, instance.with(instance.acceptor().accept(ballot, value)));
            }
        };
    }
}
