package dev.drydock.paxos.epaxos;

import dev.drydock.paxos.Ballot;
import dev.drydock.paxos.epaxos.Attempt.Accepting;
import dev.drydock.paxos.epaxos.Attempt.Committing;
import dev.drydock.paxos.epaxos.Attempt.Deferring;
import dev.drydock.paxos.epaxos.Attempt.PreAccepting;
import dev.drydock.paxos.epaxos.Attempt.Preparing;
import dev.drydock.paxos.epaxos.Attempt.TryPreAccepting;
import dev.drydock.paxos.epaxos.EPaxosMessage.Nack;
import dev.drydock.paxos.epaxos.EPaxosState.Rounds;
import java.util.ArrayList;
import java.util.List;

/**
 * What a replica does when time passes: it repeats what was not answered, and recovers what another seems to have left
 * undone (section 4.7: "if a replica times out waiting for the commit of an instance").
 *
 * <p>Every replica draws its recovery timeouts at random, so that seldom two recover an instance at once; should they, the
 * greater ballot goes on and the lesser is abandoned until the next timeout.
 */
final class Patience {
    /** How many instances a replica begins to recover at a time. */
    private static final int RECOVERIES = 128;

    /** How many attempts a replica repeats at a time. */
    private static final int REPEATS = 512;

    private final EPaxosOptions options;
    private final PreAcceptance preAcceptance;
    private final Acceptance acceptance;
    private final ExplicitPrepare explicitPrepare;
    private final TryPreAcceptance tryPreAcceptance;

    Patience(
            EPaxosOptions options,
            PreAcceptance preAcceptance,
            Acceptance acceptance,
            ExplicitPrepare explicitPrepare,
            TryPreAcceptance tryPreAcceptance) {
        this.options = options;
        this.preAcceptance = preAcceptance;
        this.acceptance = acceptance;
        this.explicitPrepare = explicitPrepare;
        this.tryPreAcceptance = tryPreAcceptance;
    }

    void startTimers(Turn turn) {
        startResendTimer(turn);
        startRecoveryTimer(turn);
    }

    private void startResendTimer(Turn turn) {
        long nanos = options.resend().toNanos();
        turn.effects().setTimer(EPaxosTimer.RESEND, nanos, nanos);
    }

    private void startRecoveryTimer(Turn turn) {
        turn.effects()
                .setTimer(
                        EPaxosTimer.RECOVERY,
                        options.recoveryTimeout().minNanos(),
                        options.recoveryTimeout().maxNanos());
    }

    void onResendTimeout(Turn turn) {
        startResendTimer(turn);
        // What is repeated may never have been sent: it may still wait for the disk.
        turn.effects().awaitPersisted();
        List<Attempt> attempts = new ArrayList<>();
        turn.state().attempts().forEach(attempts::add);
        attempts.stream().limit(REPEATS).forEach(attempt -> repeat(turn, attempt));
    }

    private void repeat(Turn turn, Attempt attempt) {
        switch (attempt) {
            case PreAccepting phase1 -> preAcceptance.onResend(turn, phase1);
            case Committing written -> {
                // The disk needs no reminder.
            }
            case Accepting phase2 -> acceptance.onResend(turn, phase2);
            case Preparing preparing -> explicitPrepare.onResend(turn, preparing);
            case TryPreAccepting trying -> tryPreAcceptance.onResend(turn, trying);
            case Deferring deferring -> tryPreAcceptance.onResend(turn, deferring);
        }
    }

    /** Somebody has promised a greater ballot: whoever has that ballot goes on with the instance. */
    void onNack(Turn turn, Nack nack) {
        Attempt attempt = turn.state().attempts().get(nack.instance().key());
        InstanceState known = turn.state().instance(nack.instance());
        if (attempt != null && nack.promised().isAfter(attempt.ballot()) && !known.isCommitted()) {
            turn.abandon(nack.instance());
            turn.promise(nack.instance(), known.promised(nack.promised()));
        }
    }

    /** Recovers what was heard of before the timer last fired and is still not committed. */
    void onRecoveryTimeout(Turn turn) {
        startRecoveryTimer(turn);
        Rounds rounds = turn.state().rounds();
        List<Instance> late = late(turn.state());
        turn.become(turn.state()
                .withRounds(new Rounds(rounds.count() + 1, turn.state().highest())));
        late.forEach(instance -> explicitPrepare.recover(turn, instance));
    }

    private static List<Instance> late(EPaxosState state) {
        List<Instance> late = new ArrayList<>();
        for (int place = 0; place < state.replicas().size(); place++) {
            Space space = state.space(place);
            long last = state.rounds().seen().at(place);
            for (long number = space.committed() + 1; number <= last && late.size() < RECOVERIES; number++) {
                Instance instance = new Instance(state.replicas().all().get(place), number);
                if (!space.isCommitted(number) && isForsaken(state, instance)) {
                    late.add(instance);
                }
            }
        }
        return late;
    }

    /** Whether nobody does anything for it here, or a recovery that began before the timer last fired got stuck. */
    private static boolean isForsaken(EPaxosState state, Instance instance) {
        Attempt attempt = state.attempts().get(instance.key());
        boolean recovery = attempt != null && !attempt.ballot().equals(Ballot.NONE);
        return attempt == null || (recovery && attempt.since() < state.rounds().count());
    }
}
