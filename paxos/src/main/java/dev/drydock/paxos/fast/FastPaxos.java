package dev.drydock.paxos.fast;

import dev.drydock.paxos.Ballot;
import dev.drydock.paxos.fast.Coordinator.Leading;
import dev.drydock.paxos.fast.FastMessage.Accept;
import dev.drydock.paxos.fast.FastMessage.Accepted;
import dev.drydock.paxos.fast.FastMessage.Any;
import dev.drydock.paxos.fast.FastMessage.Heard;
import dev.drydock.paxos.fast.FastMessage.Nack;
import dev.drydock.paxos.fast.FastMessage.OfLog;
import dev.drydock.paxos.fast.FastMessage.Prepare;
import dev.drydock.paxos.fast.FastMessage.Promise;
import dev.drydock.paxos.fast.FastMessage.Propose;
import dev.drydock.paxos.log.LogKeeper;
import dev.drydock.paxos.log.LogKeeper.Limits;
import dev.drydock.protocol.Effects;
import dev.drydock.protocol.Input;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Protocol;
import dev.drydock.protocol.Start;

/**
 * A log by Fast Paxos: a coordinator opens a fast round for all slots, in which any node that a client asks proposes
 * directly to the acceptors. Reads go the same way.
 *
 * <ul>
 *   <li>{@link Coordinating}: phase 1, and opening the fast round; {@link Recovering}: after collisions; {@link Terms}:
 *       giving way to another coordinator
 *   <li>{@link Proposing}: for clients; {@link Voting}: the acceptor's answers; {@link Learning}: when a value is chosen
 *   <li>{@link Upkeep}: what comes after a decision, the journal; {@link Recovery}: boot
 * </ul>
 */
public final class FastPaxos implements Protocol<FastState, FastMessage> {
    private final LogKeeper<FastMessage> keeper;
    private final Terms terms;
    private final Voting voting;
    private final Learning learning;
    private final Coordinating coordinating;
    private final Upkeep upkeep;
    private final Recovery recovery;

    /** Fast Paxos under these options. */
    public FastPaxos(FastOptions options) {
        keeper = new LogKeeper<>(new Limits(options.checkpointEvery(), options.maxPending()), OfLog::new);
        terms = new Terms(options);
        voting = new Voting(keeper, terms);
        Recovering recovering = new Recovering(voting);
        learning = new Learning(keeper, recovering);
        coordinating = new Coordinating(options, keeper, terms, recovering);
        upkeep = new Upkeep(options, keeper, coordinating, new Proposing(options, voting));
        recovery = new Recovery(options, keeper, terms);
    }

    @Override
    public FastState start(Start start, Effects<FastMessage> effects) {
        return recovery.start(start, effects);
    }

    @Override
    public FastState step(FastState state, Input<FastMessage> input, Effects<FastMessage> effects) {
        FastState next = switch (input) {
            case Input.Receive<FastMessage> receive ->
                state.group().peers().contains(receive.from())
                        ? onMessage(hear(state, receive.from()), receive.from(), receive.message(), effects)
                        : state;
            case Input.Timeout<FastMessage> timeout ->
                switch ((FastTimer) timeout.timer()) {
                    case COORDINATOR -> coordinating.onTimeout(state, effects);
                    case HEARTBEAT -> coordinating.onHeartbeat(state, effects);
                    case RETRANSMIT -> upkeep.onRetransmit(state, effects);
                };
            case Input.Request<FastMessage> request ->
                state.with(keeper.onRequest(state.log(), request.request(), effects));
            case Input.Persisted<FastMessage> persisted ->
                WriteToken.isVote(persisted.token())
                        ? learning.onPersistedVote(state, persisted.token(), effects)
                        : coordinating.onPersistedPromise(state, persisted.token());
            case Input.SnapshotTaken<FastMessage> taken ->
                state.with(keeper.onSnapshotTaken(state.log(), taken.token(), taken.snapshot()));
            case Input.ClockReading<FastMessage> reading -> state;
        };
        return upkeep.finish(state, next, effects);
    }

    private static FastState hear(FastState state, NodeId from) {
        return state.coordinator() instanceof Leading leading ? state.with(leading.hearing(from)) : state;
    }

    private FastState onMessage(FastState state, NodeId from, FastMessage message, Effects<FastMessage> effects) {
        return switch (message) {
            case Prepare request -> voting.onPrepare(state, from, request, effects);
            case Promise promise -> coordinating.onPromise(state, from, promise, effects);
            case Any any -> voting.onAny(state, from, any, effects);
            case Heard heard -> state;
            case Propose proposal -> voting.onPropose(state, from, proposal, effects);
            case Accept request -> voting.onAccept(state, from, request, effects);
            case Accepted accepted -> learning.onAccepted(state, from, accepted.slot(), accepted.vote(), effects);
            case Nack(Ballot promised) -> terms.obey(state, promised, effects);
            case OfLog ofLog -> state.with(keeper.onMessage(state.log(), from, ofLog.message(), effects));
        };
    }
}
