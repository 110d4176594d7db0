package dev.drydock.paxos.synod;

import dev.drydock.paxos.log.LogKeeper;
import dev.drydock.paxos.log.LogKeeper.Limits;
import dev.drydock.paxos.synod.SynodMessage.Accept;
import dev.drydock.paxos.synod.SynodMessage.Accepted;
import dev.drydock.paxos.synod.SynodMessage.Nack;
import dev.drydock.paxos.synod.SynodMessage.OfLog;
import dev.drydock.paxos.synod.SynodMessage.Prepare;
import dev.drydock.paxos.synod.SynodMessage.Promise;
import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.Effects;
import dev.drydock.protocol.Input;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Protocol;
import dev.drydock.protocol.Start;

/**
 * A log without a leader: every slot is an instance of the Synod of its own, and any node that a client asks proposes the
 * request for the first slot that it does not know to be decided. If another value wins there it goes on to the next.
 * Reads go the same way. Two nodes that propose for one slot may preempt each other for long: progress is only probable
 * (section 2.4).
 *
 * <ul>
 *   <li>{@link Proposing}: the two phases, and when a value is chosen; {@link Accepting}: the acceptor's answers
 *   <li>{@link Upkeep}: timers, what comes after a decision, the journal; {@link Recovery}: boot
 * </ul>
 */
public final class Synod implements Protocol<SynodState, SynodMessage> {
    private final LogKeeper<SynodMessage> keeper;
    private final Proposing proposing;
    private final Accepting accepting;
    private final Upkeep upkeep;
    private final Recovery recovery;

    /** A log of Synods under these options. */
    public Synod(SynodOptions options) {
        keeper = new LogKeeper<>(new Limits(options.checkpointEvery(), options.maxPending()), OfLog::new);
        proposing = new Proposing(options, keeper);
        accepting = new Accepting(keeper);
        upkeep = new Upkeep(options, keeper, proposing);
        recovery = new Recovery(keeper);
    }

    @Override
    public SynodState start(Start start, Effects<SynodMessage> effects) {
        return recovery.start(start, effects);
    }

    @Override
    public SynodState step(SynodState state, Input<SynodMessage> input, Effects<SynodMessage> effects) {
        SynodState next = switch (input) {
            case Input.Receive<SynodMessage> receive ->
                state.group().peers().contains(receive.from())
                        ? onMessage(state, receive.from(), receive.message(), effects)
                        : state;
            case Input.Timeout<SynodMessage> timeout ->
                switch ((SynodTimer) timeout.timer()) {
                    case BACKOFF -> upkeep.onBackoff(state, effects);
                    case RETRANSMIT -> upkeep.onRetransmit(state, effects);
                };
            case Input.Request<SynodMessage> request -> onRequest(state, request.request(), effects);
            case Input.Persisted<SynodMessage> persisted -> proposing.onPersisted(state, persisted.token(), effects);
            case Input.SnapshotTaken<SynodMessage> taken ->
                state.with(keeper.onSnapshotTaken(state.log(), taken.token(), taken.snapshot()));
            case Input.ClockReading<SynodMessage> reading -> state;
        };
        return upkeep.finish(state, next, effects);
    }

    private SynodState onMessage(SynodState state, NodeId from, SynodMessage message, Effects<SynodMessage> effects) {
        return switch (message) {
            case Prepare request -> accepting.onPrepare(state, from, request, effects);
            case Promise promise -> proposing.onPromise(state, from, promise, effects);
            case Accept request -> accepting.onAccept(state, from, request, effects);
            case Accepted accepted -> proposing.onAccepted(state, from, accepted, effects);
            case Nack nack -> proposing.onNack(state, nack, effects);
            case OfLog ofLog -> state.with(keeper.onMessage(state.log(), from, ofLog.message(), effects));
        };
    }

    private SynodState onRequest(SynodState state, ClientRequest request, Effects<SynodMessage> effects) {
        return state.with(keeper.onRequest(state.log(), request, effects));
    }
}
