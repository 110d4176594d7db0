package dev.drydock.paxos.epaxos;

import dev.drydock.paxos.epaxos.EPaxosMessage.Accept;
import dev.drydock.paxos.epaxos.EPaxosMessage.AcceptReply;
import dev.drydock.paxos.epaxos.EPaxosMessage.Commit;
import dev.drydock.paxos.epaxos.EPaxosMessage.Deferred;
import dev.drydock.paxos.epaxos.EPaxosMessage.Fetch;
import dev.drydock.paxos.epaxos.EPaxosMessage.Nack;
import dev.drydock.paxos.epaxos.EPaxosMessage.PreAccept;
import dev.drydock.paxos.epaxos.EPaxosMessage.PreAcceptReply;
import dev.drydock.paxos.epaxos.EPaxosMessage.Prepare;
import dev.drydock.paxos.epaxos.EPaxosMessage.PrepareReply;
import dev.drydock.paxos.epaxos.EPaxosMessage.Progress;
import dev.drydock.paxos.epaxos.EPaxosMessage.Snapshot;
import dev.drydock.paxos.epaxos.EPaxosMessage.TryPreAccept;
import dev.drydock.paxos.epaxos.EPaxosMessage.TryPreAcceptReply;
import dev.drydock.protocol.Effects;
import dev.drydock.protocol.Input;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Protocol;
import dev.drydock.protocol.Start;

/**
 * Egalitarian Paxos. Every replica serves any client as the command leader of its commands. This class hands each input
 * to the rules that it concerns:
 *
 * <ul>
 *   <li>{@link PreAcceptance}: Phase 1; {@link Acceptance}: Phase 2; {@link Commitment}: the commit phase
 *   <li>{@link Execution}: the execution algorithm
 *   <li>{@link ExplicitPrepare} and {@link TryPreAcceptance}: recovery
 *   <li>{@link Patience}: timers; {@link CatchUp}: what others committed; {@link Checkpointing}: what may be dropped;
 *       {@link Boot}
 * </ul>
 */
public final class EPaxos implements Protocol<EPaxosState, EPaxosMessage> {
    private final Execution execution = new Execution();
    private final Commitment commitment;
    private final Acceptance acceptance;
    private final PreAcceptance preAcceptance;
    private final ExplicitPrepare explicitPrepare;
    private final TryPreAcceptance tryPreAcceptance;
    private final Patience patience;
    private final CatchUp catchUp;
    private final Checkpointing checkpointing;
    private final Boot boot;

    /** EPaxos under these options. */
    public EPaxos(EPaxosOptions options) {
        commitment = new Commitment(execution);
        acceptance = new Acceptance(commitment);
        preAcceptance = new PreAcceptance(options, acceptance, commitment);
        tryPreAcceptance = new TryPreAcceptance(acceptance);
        explicitPrepare = new ExplicitPrepare(acceptance, tryPreAcceptance);
        patience = new Patience(options, preAcceptance, acceptance, explicitPrepare, tryPreAcceptance);
        catchUp = new CatchUp(commitment);
        checkpointing = new Checkpointing(options, execution);
        boot = new Boot(execution, preAcceptance, acceptance, patience);
    }

    @Override
    public EPaxosState start(Start start, Effects<EPaxosMessage> effects) {
        Turn turn = new Turn(Boot.empty(start), effects);
        boot.start(turn, start);
        return turn.end();
    }

    @Override
    public EPaxosState step(EPaxosState state, Input<EPaxosMessage> input, Effects<EPaxosMessage> effects) {
        Turn turn = new Turn(state, effects);
        switch (input) {
            case Input.Receive<EPaxosMessage> receive -> {
                if (Boot.isPeer(state, receive.from())) {
                    onMessage(turn, receive.from(), receive.message());
                }
            }
            case Input.Timeout<EPaxosMessage> timeout -> onTimeout(turn, (EPaxosTimer) timeout.timer());
            case Input.Request<EPaxosMessage> request -> preAcceptance.onRequest(turn, request.request());
            case Input.Persisted<EPaxosMessage> persisted -> onPersisted(turn, persisted.token());
            case Input.SnapshotTaken<EPaxosMessage> taken ->
                checkpointing.onSnapshotTaken(turn, taken.token(), taken.snapshot());
            case Input.ClockReading<EPaxosMessage> reading -> {
                // It never asks for one.
            }
        }
        execution.onKnown(turn, state);
        tryPreAcceptance.reviewAll(turn);
        preAcceptance.proposeLost(turn);
        checkpointing.beginWhenDue(turn);
        return turn.end();
    }

    private void onPersisted(Turn turn, long token) {
        if (WriteToken.isCheckpoint(token)) {
            checkpointing.onPersisted(turn, WriteToken.number(token));
        } else {
            commitment.onPersisted(turn, WriteToken.number(token));
        }
    }

    private void onTimeout(Turn turn, EPaxosTimer timer) {
        switch (timer) {
            case RESEND -> {
                patience.onResendTimeout(turn);
                catchUp.onResendTimeout(turn);
            }
            case RECOVERY -> patience.onRecoveryTimeout(turn);
        }
    }

    private void onMessage(Turn turn, NodeId from, EPaxosMessage message) {
        switch (message) {
            case PreAccept m -> preAcceptance.onPreAccept(turn, from, m);
            case PreAcceptReply m -> preAcceptance.onPreAcceptReply(turn, from, m);
            case Accept m -> acceptance.onAccept(turn, from, m);
            case AcceptReply m -> acceptance.onAcceptReply(turn, from, m);
            case Commit m -> catchUp.onCommit(turn, m);
            case Prepare m -> explicitPrepare.onPrepare(turn, from, m);
            case PrepareReply m -> explicitPrepare.onPrepareReply(turn, from, m);
            case TryPreAccept m -> tryPreAcceptance.onTryPreAccept(turn, from, m);
            case TryPreAcceptReply m -> tryPreAcceptance.onReply(turn, from, m);
            case Deferred m -> tryPreAcceptance.onDeferred(turn, m);
            case Nack m -> patience.onNack(turn, m);
            case Progress m -> catchUp.onProgress(turn, from, m);
            case Fetch m -> catchUp.onFetch(turn, from, m);
            case Snapshot m -> checkpointing.onSnapshot(turn, m.checkpoint());
        }
    }
}
