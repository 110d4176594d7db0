package dev.drydock.paxos.synod;

import dev.drydock.check.schedule.Group;
import dev.drydock.check.schedule.Odds;
import dev.drydock.check.schedule.Words;
import dev.drydock.paxos.log.LogWords;
import dev.drydock.paxos.log.Value;
import dev.drydock.paxos.synod.SynodMessage.Accept;
import dev.drydock.paxos.synod.SynodMessage.Accepted;
import dev.drydock.paxos.synod.SynodMessage.Nack;
import dev.drydock.paxos.synod.SynodMessage.OfLog;
import dev.drydock.paxos.synod.SynodMessage.Prepare;
import dev.drydock.paxos.synod.SynodMessage.Promise;
import dev.drydock.paxos.synod.SynodRecord.AcceptedProposal;
import dev.drydock.paxos.synod.SynodRecord.PromisedBallot;
import dev.drydock.protocol.Invariant;
import dev.drydock.protocol.JournalRecord;
import dev.drydock.protocol.Protocol;
import dev.drydock.protocol.TimerName;
import java.util.List;
import java.util.StringJoiner;

/**
 * The log of Synods in scripts and schedules.
 *
 * <pre>
 * $ group 5 small                             five nodes; small: a pipeline of 2 and a snapshot every 3 slots
 * </pre>
 */
final class SynodWords implements Words<SynodState, SynodMessage> {
    private static final SynodWords WORDS = new SynodWords();

    /** Events as often as the protocol needs them to get anywhere between the faults. */
    static final Odds ODDS = Odds.STANDARD.withTimer(SynodTimer.BACKOFF, 15).withTimer(SynodTimer.RETRANSMIT, 8);

    /** So small that all limits are felt. */
    static final SynodOptions SMALL =
            new SynodOptions(SynodOptions.DEFAULTS.backoff(), 3, SynodOptions.DEFAULTS.retransmit(), 2, 8, 3);

    static Group<SynodState, SynodMessage> group(int size, Protocol<SynodState, SynodMessage> protocol) {
        return group(size, protocol, new SynodProvider().invariants());
    }

    static Group<SynodState, SynodMessage> group(
            int size, Protocol<SynodState, SynodMessage> protocol, List<Invariant<SynodState>> laws) {
        return new Group<>(size, protocol, laws, WORDS);
    }

    @Override
    public Group<SynodState, SynodMessage> open(int members, List<String> options) {
        return group(members, new Synod(options.contains("small") ? SMALL : SynodOptions.DEFAULTS));
    }

    @Override
    public List<? extends TimerName> timers() {
        return List.of(SynodTimer.values());
    }

    @Override
    public String message(SynodMessage message) {
        return switch (message) {
            case Prepare m -> "Prepare slot=%d %s".formatted(m.slot(), m.ballot());
            case Promise m
            when m.acceptedValue().isPresent() ->
                "Promise slot=%d %s accepted %s %s"
                        .formatted(
                                m.slot(),
                                m.ballot(),
                                m.acceptedBallot(),
                                LogWords.text(m.acceptedValue().get()));
            case Promise m -> "Promise slot=%d %s".formatted(m.slot(), m.ballot());
            case Accept m -> "Accept slot=%d %s %s".formatted(m.slot(), m.ballot(), LogWords.text(m.value()));
            case Accepted m -> "Accepted slot=%d %s".formatted(m.slot(), m.ballot());
            case Nack m -> "Nack slot=%d %s, promised %s".formatted(m.slot(), m.ballot(), m.promisedBallot());
            case OfLog m -> LogWords.text(m.message());
        };
    }

    @Override
    public String record(JournalRecord record) {
        return switch (record) {
            case PromisedBallot saved -> "slot=%d promised %s".formatted(saved.slot(), saved.ballot());
            case AcceptedProposal saved ->
                "slot=%d accepted %s %s".formatted(saved.slot(), saved.ballot(), LogWords.text(saved.value()));
            default -> LogWords.text(record);
        };
    }

    @Override
    public String state(SynodState state) {
        StringJoiner open = new StringJoiner(", ", "[", "]");
        state.instances().forEach((slot, instance) -> {
            Acceptor<Value> acceptor = instance.acceptor();
            open.add(slot + ": promised " + acceptor.promisedBallot()
                    + acceptor.acceptedValue()
                            .map(value -> " accepted " + acceptor.acceptedBallot() + " " + LogWords.text(value))
                            .orElse(""));
        });
        return LogWords.text(state.log().decided()) + " open=" + open + " waiting="
                + state.log().pending().size();
    }
}
