package dev.drydock.paxos.epaxos;

import dev.drydock.paxos.Ballot;
import dev.drydock.paxos.epaxos.Attempt.Deferring;
import dev.drydock.paxos.epaxos.EPaxosMessage.Commit;
import dev.drydock.paxos.epaxos.EPaxosMessage.Snapshot;
import dev.drydock.paxos.epaxos.EPaxosRecord.InstanceChanged;
import dev.drydock.paxos.epaxos.EPaxosState.Waits;
import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.Effects;
import dev.drydock.protocol.JournalRecord;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.collection.SharedList;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One step: the state as it changes, and what is told meanwhile. Lives no longer than the step. */
final class Turn {
    private final Effects<EPaxosMessage> effects;
    private final List<JournalRecord> afterwards = new ArrayList<>();
    private final ArrayDeque<ClientRequest> lost = new ArrayDeque<>();
    private EPaxosState state;

    Turn(EPaxosState state, Effects<EPaxosMessage> effects) {
        this.state = state;
        this.effects = effects;
    }

    EPaxosState state() {
        return state;
    }

    void become(EPaxosState changed) {
        state = changed;
    }

    Effects<EPaxosMessage> effects() {
        return effects;
    }

    Replicas replicas() {
        return state.replicas();
    }

    /** What has been told to be written at the end is told now. */
    EPaxosState end() {
        afterwards.forEach(effects::persist);
        return state;
    }

    void send(NodeId to, EPaxosMessage message) {
        effects.send(to, message);
    }

    void sendToPeers(EPaxosMessage message) {
        sendToPeers(0, message);
    }

    /** To all others, save those in a set. */
    void sendToPeers(long answered, EPaxosMessage message) {
        List<NodeId> all = replicas().all();
        for (int place = 0; place < all.size(); place++) {
            if (place != replicas().place() && (answered & 1L << place) == 0) {
                effects.send(all.get(place), message);
            }
        }
    }

    /** The set that has this replica alone. */
    long self() {
        return bit(replicas().self());
    }

    /** The set that has one replica alone. */
    long bit(NodeId replica) {
        return 1L << replicas().place(replica);
    }

    int place(Instance instance) {
        return replicas().place(instance.replica());
    }

    /** An instance changes, and what is told from here on relies on it: it is written first. */
    void promise(Instance instance, InstanceState changed) {
        effects.persist(new InstanceChanged(instance, changed));
        put(instance, changed);
    }

    /** An instance changes, and nothing relies on it: if the write is lost, the others can tell it again. */
    void learn(Instance instance, InstanceState changed) {
        afterwards.add(new InstanceChanged(instance, changed));
        put(instance, changed);
    }

    /** An instance changes in memory. */
    void put(Instance instance, InstanceState changed) {
        Space space = state.space(instance);
        InstanceState before = space.get(instance.number());
        become(state.withSpaces(state.spaces().with(instance.replica(), space.with(instance.number(), changed))));
        if (!changed.isExecuted()) {
            note(instance, before, changed);
        }
    }

    /** Remembers what an instance's command interferes with. */
    private void note(Instance instance, InstanceState before, InstanceState after) {
        boolean news = before == null
                || before.command().isEmpty()
                || after.attributes().seq() > before.attributes().seq();
        if (news) {
            awaits(instance, after);
        }
    }

    /** An instance's command, if it is known, awaits execution. */
    void awaits(Instance instance, InstanceState known) {
        known.command()
                .ifPresent(command -> become(state.withConflicts(state.conflicts()
                        .seen(
                                place(instance),
                                instance.number(),
                                command,
                                known.attributes().seq()))));
    }

    /** Having heard of instances, if only as dependencies. */
    void heardOf(Deps deps) {
        for (int place = 0; place < deps.size(); place++) {
            Space space = state.space(place);
            if (deps.at(place) > space.highest()) {
                NodeId replica = replicas().all().get(place);
                become(state.withSpaces(state.spaces().with(replica, space.heardOf(deps.at(place)))));
            }
        }
    }

    /** A client's command, whose instance was decided to be a no-op. */
    void lose(ClientRequest request) {
        lost.add(request);
    }

    /** The next client's command that was lost in this step; null when there is no more. */
    ClientRequest takeLost() {
        return lost.poll();
    }

    /** What is tried for an instance now. */
    void attempt(Attempt attempt) {
        become(state.withAttempts(state.attempts().with(attempt.instance().key(), attempt)));
    }

    /** Nothing is tried for an instance any more. */
    void abandon(Instance instance) {
        become(state.withAttempts(state.attempts().without(instance.key())));
    }

    /** What is tried for an instance in a ballot. */
    <A extends Attempt> Optional<A> attempt(Instance instance, Ballot ballot, Class<A> kind) {
        Attempt attempt = state.attempts().get(instance.key());
        return kind.isInstance(attempt) && attempt.ballot().equals(ballot)
                ? Optional.of(kind.cast(attempt))
                : Optional.empty();
    }

    /** The recovery of an instance waits for others. */
    void deferred(Instance instance) {
        Waits waits = state.waits();
        become(state.withWaits(
                new Waits(waits.executions(), waits.waiting(), waits.deferred().append(instance))));
    }

    /** The recoveries that wait for others; most often none. */
    List<Deferring> deferring() {
        Waits waits = state.waits();
        if (waits.deferred().isEmpty()) {
            return List.of();
        }
        List<Deferring> deferring = new ArrayList<>();
        SharedList<Instance> still = SharedList.empty();
        for (Instance instance : waits.deferred().toList()) {
            if (state.attempts().get(instance.key()) instanceof Deferring attempt && !deferring.contains(attempt)) {
                deferring.add(attempt);
                still = still.append(instance);
            }
        }
        become(state.withWaits(new Waits(waits.executions(), waits.waiting(), still)));
        return deferring;
    }

    /** Sends the last checkpoint to a replica that asks for an instance that has been dropped here. */
    void offerCheckpoint(NodeId to, Instance instance) {
        if (instance.number() <= state.space(instance).trimmed()) {
            state.checkpoints().last().ifPresent(last -> effects.send(to, new Snapshot(last)));
        }
    }

    /** Whether an instance is decided: then whoever tries something for it is told what was decided, if it is kept. */
    boolean answersDecided(NodeId to, Instance instance) {
        Space space = state.space(instance);
        InstanceState known = space.get(instance.number());
        if (known != null && known.isCommitted()) {
            effects.send(to, new Commit(instance, known.value()));
            return true;
        }
        return known == null && instance.number() <= space.trimmed();
    }
}
