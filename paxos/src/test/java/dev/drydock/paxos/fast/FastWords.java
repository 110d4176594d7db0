package dev.drydock.paxos.fast;

import dev.drydock.check.schedule.Group;
import dev.drydock.check.schedule.Odds;
import dev.drydock.check.schedule.Words;
import dev.drydock.paxos.fast.FastMessage.Accept;
import dev.drydock.paxos.fast.FastMessage.Accepted;
import dev.drydock.paxos.fast.FastMessage.Any;
import dev.drydock.paxos.fast.FastMessage.Heard;
import dev.drydock.paxos.fast.FastMessage.Nack;
import dev.drydock.paxos.fast.FastMessage.OfLog;
import dev.drydock.paxos.fast.FastMessage.Prepare;
import dev.drydock.paxos.fast.FastMessage.Promise;
import dev.drydock.paxos.fast.FastMessage.Propose;
import dev.drydock.paxos.fast.FastRecord.AcceptedVote;
import dev.drydock.paxos.fast.FastRecord.PromisedBallot;
import dev.drydock.paxos.log.LogWords;
import dev.drydock.protocol.Invariant;
import dev.drydock.protocol.JournalRecord;
import dev.drydock.protocol.Protocol;
import dev.drydock.protocol.TimerName;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * Fast Paxos in scripts and schedules.
 *
 * <pre>
 * $ group 5 small                             five nodes; small: a pipeline of 2 and a snapshot every 3 slots
 * </pre>
 */
final class FastWords implements Words<FastState, FastMessage> {
    private static final FastWords WORDS = new FastWords();

    /** Events as often as the protocol needs them to get anywhere between the faults. */
    static final Odds ODDS = Odds.STANDARD
            .withTimer(FastTimer.COORDINATOR, 5)
            .withTimer(FastTimer.HEARTBEAT, 30)
            .withTimer(FastTimer.RETRANSMIT, 10);

    /** So small that all limits are felt. */
    static final FastOptions SMALL = new FastOptions(
            0,
            0,
            FastOptions.DEFAULTS.coordinatorTimeout(),
            FastOptions.DEFAULTS.heartbeat(),
            FastOptions.DEFAULTS.retransmit(),
            2,
            8,
            3);

    static Group<FastState, FastMessage> group(int size, Protocol<FastState, FastMessage> protocol) {
        return group(size, protocol, new FastProvider().invariants());
    }

    static Group<FastState, FastMessage> group(
            int size, Protocol<FastState, FastMessage> protocol, List<Invariant<FastState>> laws) {
        return new Group<>(size, protocol, laws, WORDS);
    }

    @Override
    public Group<FastState, FastMessage> open(int members, List<String> options) {
        return group(members, new FastPaxos(options.contains("small") ? SMALL : FastOptions.DEFAULTS));
    }

    @Override
    public List<? extends TimerName> timers() {
        return List.of(FastTimer.values());
    }

    @Override
    public String message(FastMessage message) {
        return switch (message) {
            case Prepare m -> "Prepare %s from=%d".formatted(m.ballot(), m.firstUndecided());
            case Promise m ->
                "Promise %s applied=%d %s"
                        .formatted(
                                m.ballot(),
                                m.lastApplied(),
                                m.votes().stream()
                                        .map(vote -> vote.slot() + ":" + text(vote.vote()))
                                        .collect(Collectors.joining(" ", "[", "]")));
            case Any m -> "Any %s from=%d".formatted(m.ballot(), m.from());
            case Heard m -> "Heard %s".formatted(m.ballot());
            case Propose m -> "Propose slot=%d %s".formatted(m.slot(), LogWords.text(m.value()));
            case Accept m -> "Accept slot=%d %s %s".formatted(m.slot(), m.round(), LogWords.text(m.value()));
            case Accepted m -> "Accepted slot=%d %s".formatted(m.slot(), text(m.vote()));
            case Nack m -> "Nack, promised %s".formatted(m.promisedBallot());
            case OfLog m -> LogWords.text(m.message());
        };
    }

    @Override
    public String record(JournalRecord record) {
        return switch (record) {
            case PromisedBallot saved -> "promised " + saved.ballot();
            case AcceptedVote saved -> "slot=%d accepted %s".formatted(saved.slot(), text(saved.vote()));
            default -> LogWords.text(record);
        };
    }

    @Override
    public String state(FastState state) {
        StringJoiner open = new StringJoiner(" ", "[", "]");
        state.acceptor().votes().forEach((slot, vote) -> open.add(slot + ":" + text(vote)));
        return LogWords.text(state.log().decided()) + " promised="
                + state.acceptor().promisedBallot() + " votes=" + open + " waiting="
                + state.log().pending().size();
    }

    private static String text(Vote vote) {
        String round =
                vote.round().equals(Round.DECIDED) ? "decided" : vote.round().toString();
        return LogWords.text(vote.value()) + "/" + round;
    }
}
