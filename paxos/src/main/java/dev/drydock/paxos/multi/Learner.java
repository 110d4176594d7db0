package dev.drydock.paxos.multi;

import dev.drydock.paxos.multi.MultiPaxosMessage.CatchUp;
import dev.drydock.paxos.multi.MultiPaxosMessage.Decided;
import dev.drydock.paxos.multi.MultiPaxosRecord.ChosenValues;
import dev.drydock.paxos.multi.MultiPaxosRecord.DecidedSlots;
import dev.drydock.paxos.multi.log.Log;
import dev.drydock.paxos.multi.log.Value;
import dev.drydock.paxos.multi.membership.Configurations;
import dev.drydock.paxos.multi.role.Leader;
import dev.drydock.protocol.Effects;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Note;
import java.util.List;
import java.util.Optional;

/**
 * The learner's part: which values are chosen, executing them in the order of their slots, and fetching what was missed
 * ("Paxos Made Simple", sections 2.3 and 3).
 */
final class Learner {
    private final MultiPaxosOptions options;
    private final Transitions transitions;
    private final Snapshotting snapshotting;
    private final Batches batches;

    Learner(MultiPaxosOptions options, Transitions transitions, Snapshotting snapshotting) {
        this.options = options;
        this.transitions = transitions;
        this.batches = new Batches(options);
        this.snapshotting = snapshotting;
    }

    /** The values accepted for all slots up to this one are chosen. */
    MultiPaxosState decideAccepted(MultiPaxosState state, long slot, Effects<MultiPaxosMessage> effects) {
        return slot <= state.decided() ? state : execute(state, state.log().chooseAccepted(slot), effects);
    }

    /** Another node knows that these values are chosen. Those before the first that is not known yet say nothing new. */
    MultiPaxosState learn(
            MultiPaxosState state, long firstSlot, List<Value> values, Effects<MultiPaxosMessage> effects) {
        long next = state.decided() + 1;
        if (firstSlot > next || firstSlot + values.size() <= next) {
            return state;
        }
        List<Value> news = values.subList((int) (next - firstSlot), values.size());
        MultiPaxosState aware = isContradicted(state, news) ? transitions.toFollower(state, state, effects) : state;
        effects.persist(new ChosenValues(next, news));
        return execute(aware, aware.log().choose(news), effects);
    }

    /**
     * Whether another value was chosen than this leader has proposed: then a higher ballot has succeeded. The leader must
     * not speak of those slots as decided in its own ballot, for acceptors would take what it proposed to be chosen.
     */
    private static boolean isContradicted(MultiPaxosState state, List<Value> chosen) {
        if (!(state.role() instanceof Leader leader)) {
            return false;
        }
        for (int i = 0; i < chosen.size(); i++) {
            long slot = state.decided() + 1 + i;
            if (slot <= leader.lastSlot() && !state.log().value(slot).equals(Optional.of(chosen.get(i)))) {
                return true;
            }
        }
        return false;
    }

    /** A command is executed once the commands of all slots before it are (section 3). */
    private MultiPaxosState execute(MultiPaxosState before, Log log, Effects<MultiPaxosMessage> effects) {
        boolean leads = before.role() instanceof Leader;
        Configurations configurations = before.configurations();
        for (long slot = before.decided() + 1; slot <= log.decided(); slot++) {
            switch (log.get(slot)) {
                case Value.NoOp noOp -> {}
                case Value.Command command when leads -> effects.applyAndReply(slot, command.request());
                case Value.Command command -> effects.apply(slot, command.request());
                // The acceptors of slot i + alpha are determined by the state after executing slot i (section 3).
                case Value.Reconfiguration change ->
                    configurations = configurations.with(slot + options.window(), change.members());
            }
        }
        MultiPaxosState executed = before.withLog(log);
        executed = inEffect(before, executed, configurations, effects);
        return snapshotting.takeIfDue(executed, effects);
    }

    /** Forgets configurations of slots that are chosen; tells when others come into effect. */
    private MultiPaxosState inEffect(
            MultiPaxosState before,
            MultiPaxosState executed,
            Configurations known,
            Effects<MultiPaxosMessage> effects) {
        Configurations ahead = known.from(executed.decided() + 1);
        if (ahead.equals(before.configurations())) {
            return executed;
        }
        if (ahead.inOrder().get(0).from()
                != before.configurations().inOrder().get(0).from()) {
            // The old acceptors may go once enough of the new ones know all that the old ones have chosen, for certain.
            effects.persist(new DecidedSlots(executed.decided()));
            effects.note(new Note.MembersChanged(ahead.current()));
        }
        return transitions.reconsider(executed.withConfigurations(ahead), effects);
    }

    /** Answers a node that asks for what was chosen: with the values, or with a snapshot where they are trimmed. */
    MultiPaxosState onCatchUp(MultiPaxosState state, NodeId from, CatchUp request, Effects<MultiPaxosMessage> effects) {
        long first = request.firstSlot();
        if (first > state.decided()) {
            return state;
        }
        if (first <= state.log().trimmed()) {
            return snapshotting.sendPart(state, from, request, effects);
        }
        effects.send(from, new Decided(first, batches.of(state.log(), first, state.decided()), state.decided()));
        return state;
    }

    /** Values that were asked for, or that this node ought to know. Asks on while there are more. */
    MultiPaxosState onDecided(MultiPaxosState state, NodeId from, Decided message, Effects<MultiPaxosMessage> effects) {
        MultiPaxosState learned = learn(state, message.firstSlot(), message.values(), effects);
        if (learned.decided() > state.decided() && message.decided() > learned.decided()) {
            ask(learned, from, effects);
        }
        return learned;
    }

    /** Asks a node for what was chosen after the slots that this one knows of. */
    void ask(MultiPaxosState state, NodeId from, Effects<MultiPaxosMessage> effects) {
        effects.send(from, snapshotting.request(state));
    }
}
