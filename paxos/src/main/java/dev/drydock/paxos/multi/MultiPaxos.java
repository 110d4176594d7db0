package dev.drydock.paxos.multi;

import dev.drydock.paxos.multi.MultiPaxosMessage.Accept;
import dev.drydock.paxos.multi.MultiPaxosMessage.Accepted;
import dev.drydock.paxos.multi.MultiPaxosMessage.CatchUp;
import dev.drydock.paxos.multi.MultiPaxosMessage.Decided;
import dev.drydock.paxos.multi.MultiPaxosMessage.Nack;
import dev.drydock.paxos.multi.MultiPaxosMessage.Prepare;
import dev.drydock.paxos.multi.MultiPaxosMessage.Promise;
import dev.drydock.paxos.multi.MultiPaxosMessage.SnapshotChunk;
import dev.drydock.paxos.multi.MultiPaxosMessage.TakeOver;
import dev.drydock.paxos.multi.role.Candidate;
import dev.drydock.paxos.multi.role.Leader;
import dev.drydock.protocol.Administration;
import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.Effects;
import dev.drydock.protocol.Input;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Protocol;
import dev.drydock.protocol.Reply;
import dev.drydock.protocol.Start;

/**
 * Multi-Paxos. This class hands each input to the rules that it concerns:
 *
 * <ul>
 *   <li>{@link Campaigns}: phase 1, becoming leader; {@link Leading}: phase 2; {@link Replication}: its messages
 *   <li>{@link Acceptor}: promises and acceptances; {@link Learner}: what is chosen; {@link Snapshotting}: trimming
 *   <li>{@link Reads}: reads without a slot; {@link Operators}: other members and leaders
 *   <li>{@link Transitions}: changes of role; {@link Recovery}: boot
 * </ul>
 */
public final class MultiPaxos implements Protocol<MultiPaxosState, MultiPaxosMessage> {
    private final Recovery recovery;
    private final Acceptor acceptor;
    private final Campaigns campaigns;
    private final Leading leading;
    private final Learner learner;
    private final Snapshotting snapshotting;

    /** Multi-Paxos under these options. */
    public MultiPaxos(MultiPaxosOptions options) {
        Transitions transitions = new Transitions(options);
        recovery = new Recovery(options, transitions);
        snapshotting = new Snapshotting(options, transitions);
        learner = new Learner(options, transitions, snapshotting);
        acceptor = new Acceptor(options, transitions, learner);
        leading = new Leading(options, transitions, learner);
        campaigns = new Campaigns(options, transitions, learner, leading);
    }

    @Override
    public MultiPaxosState start(Start start, Effects<MultiPaxosMessage> effects) {
        return recovery.start(start, effects);
    }

    @Override
    public MultiPaxosState step(
            MultiPaxosState state, Input<MultiPaxosMessage> input, Effects<MultiPaxosMessage> effects) {
        return switch (input) {
            case Input.Receive<MultiPaxosMessage> receive ->
                onMessage(state, receive.from(), receive.message(), effects);
            case Input.Timeout<MultiPaxosMessage> timeout ->
                onTimeout(state, (MultiPaxosTimer) timeout.timer(), effects);
            case Input.Request<MultiPaxosMessage> request -> onRequest(state, request.request(), effects);
            case Input.Persisted<MultiPaxosMessage> persisted ->
                switch (state.role()) {
                    case Leader leader -> leading.onPersisted(state, leader, persisted.token(), effects);
                    case Candidate candidate -> campaigns.onPersisted(state, candidate, persisted.token(), effects);
                    default -> state;
                };
            case Input.ClockReading<MultiPaxosMessage> reading ->
                state.role() instanceof Leader leader
                        ? leading.onClockReading(state, leader, reading.nanos(), effects)
                        : state;
            case Input.SnapshotTaken<MultiPaxosMessage> taken ->
                snapshotting.onTaken(state, taken.token(), taken.snapshot(), effects);
        };
    }

    private MultiPaxosState onMessage(
            MultiPaxosState state, NodeId from, MultiPaxosMessage message, Effects<MultiPaxosMessage> effects) {
        return switch (message) {
            case Prepare request -> acceptor.onPrepare(state, from, request, effects);
            case Promise promise -> campaigns.onPromise(state, from, promise, effects);
            case Accept request -> acceptor.onAccept(state, from, request, effects);
            case Accepted reply ->
                state.role() instanceof Leader leader && reply.ballot().equals(state.promisedBallot())
                        ? leading.onAccepted(state, leader, from, reply, effects)
                        : state;
            case Nack nack -> campaigns.onNack(state, nack, effects);
            case CatchUp request -> learner.onCatchUp(state, from, request, effects);
            case Decided decided -> learned(learner.onDecided(state, from, decided, effects), effects);
            case SnapshotChunk chunk -> learned(snapshotting.onChunk(state, from, chunk, effects), effects);
            case TakeOver request -> campaigns.onTakeOver(state, from, request, effects);
        };
    }

    /** What another node told may have been all that a candidate or a leader waited for. */
    private MultiPaxosState learned(MultiPaxosState state, Effects<MultiPaxosMessage> effects) {
        return leading.proceed(campaigns.advance(state, effects), effects);
    }

    private MultiPaxosState onTimeout(
            MultiPaxosState state, MultiPaxosTimer timer, Effects<MultiPaxosMessage> effects) {
        return switch (timer) {
            case LEASE -> acceptor.onLeaseTimeout(state);
            case LEADER ->
                state.role() instanceof Leader leader
                        ? leading.onLeaderTimeout(state, leader, effects)
                        : campaigns.onLeaderTimeout(state, effects);
            case HEARTBEAT ->
                switch (state.role()) {
                    case Leader leader -> leading.onHeartbeatTimeout(state, leader, effects);
                    case Candidate candidate -> campaigns.onHeartbeatTimeout(state, candidate, effects);
                    default -> state;
                };
        };
    }

    private MultiPaxosState onRequest(
            MultiPaxosState state, ClientRequest request, Effects<MultiPaxosMessage> effects) {
        if (!(state.role() instanceof Leader leader)) {
            effects.reply(request.id(), new Reply.NotLeader(state.role().leaderHint()));
            return state;
        }
        if (request.command() instanceof Administration) {
            return leading.onAdministration(state, leader, request, effects);
        }
        return request.command().readOnly()
                ? leading.onRead(state, leader, request, effects)
                : leading.onWrite(state, leader, request, effects);
    }
}
