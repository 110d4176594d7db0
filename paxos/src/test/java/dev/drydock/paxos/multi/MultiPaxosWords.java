package dev.drydock.paxos.multi;

import dev.drydock.check.schedule.Group;
import dev.drydock.check.schedule.Odds;
import dev.drydock.check.schedule.Transcript;
import dev.drydock.check.schedule.Words;
import dev.drydock.paxos.Ballot;
import dev.drydock.paxos.multi.log.Acceptance;
import dev.drydock.paxos.multi.log.Log;
import dev.drydock.paxos.multi.log.Value;
import dev.drydock.protocol.Invariant;
import dev.drydock.protocol.JournalRecord;
import dev.drydock.protocol.Protocol;
import dev.drydock.protocol.TimerName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * Multi-Paxos in scripts and schedules.
 *
 * <pre>
 * $ group 5 window=4 snapshot-every=8 reads=log values=1   five nodes with these options, else the defaults
 * $ chosen n1 100                                          before the start: n1 knows 100 no-ops to be chosen
 * $ accepted n1 1.3 7 x                                    before the start: n1 has accepted x for slot 7 in ballot 1.3
 * </pre>
 */
final class MultiPaxosWords implements Words<MultiPaxosState, MultiPaxosMessage> {
    private static final MultiPaxosWords WORDS = new MultiPaxosWords();

    /** Events as often as Multi-Paxos needs them to get anywhere between the faults. */
    static final Odds ODDS = Odds.STANDARD
            .withTimer(MultiPaxosTimer.HEARTBEAT, 40)
            .withTimer(MultiPaxosTimer.LEADER, 7)
            .withTimer(MultiPaxosTimer.LEASE, 7);

    /** A group that runs Multi-Paxos, or something like it, under all laws. */
    static Group<MultiPaxosState, MultiPaxosMessage> group(
            int size, Protocol<MultiPaxosState, MultiPaxosMessage> protocol) {
        return group(size, protocol, new MultiPaxosProvider().invariants());
    }

    /** A group under some laws. */
    static Group<MultiPaxosState, MultiPaxosMessage> group(
            int size, Protocol<MultiPaxosState, MultiPaxosMessage> protocol, List<Invariant<MultiPaxosState>> laws) {
        return new Group<>(size, protocol, laws, WORDS);
    }

    @Override
    public Group<MultiPaxosState, MultiPaxosMessage> open(int members, List<String> options) {
        MultiPaxosOptions chosen = MultiPaxosOptions.DEFAULTS;
        for (String option : options) {
            String value = option.substring(option.indexOf('=') + 1);
            chosen = switch (option.substring(0, option.indexOf('='))) {
                case "window" -> chosen.withWindow(Integer.parseInt(value));
                case "snapshot-every" -> chosen.withSnapshotEvery(Integer.parseInt(value));
                case "values" -> chosen.withMessages(Integer.parseInt(value), 65_536, 128);
                case "bytes" -> chosen.withMessages(1_024, Integer.parseInt(value), 128);
                case "grid" -> chosen.withGrid(value);
                case "reads" ->
                    chosen.withReads(ReadMode.valueOf(value.toUpperCase(Locale.ROOT)), Duration.ofMillis(10));
                default -> throw new IllegalArgumentException("Multi-Paxos has no option " + option);
            };
        }
        return group(members, new MultiPaxos(chosen));
    }

    @Override
    public List<? extends TimerName> timers() {
        return List.of(MultiPaxosTimer.values());
    }

    @Override
    public boolean perform(Group<MultiPaxosState, MultiPaxosMessage> group, List<String> command) {
        if (!command.get(0).equals("chosen") && !command.get(0).equals("accepted")) {
            return false;
        }
        GroupJournals journals = new GroupJournals(command);
        group.prepare(journals.node(), journals.records());
        return true;
    }

    /** What the words of a line say about a node's journal. */
    private record GroupJournals(List<String> command) {
        int node() {
            return Integer.parseInt(command.get(1).substring(1));
        }

        List<JournalRecord> records() {
            if (command.get(0).equals("chosen")) {
                return new MultiPaxosProvider().journalHolding(Integer.parseInt(command.get(2)));
            }
            int dot = command.get(2).indexOf('.');
            Ballot ballot = new Ballot(
                    Long.parseLong(command.get(2).substring(0, dot)),
                    Integer.parseInt(command.get(2).substring(dot + 1)));
            List<Value> values = new ArrayList<>();
            for (String word : command.subList(4, command.size())) {
                values.add(Steps.command(word));
            }
            return List.of(new MultiPaxosRecord.AcceptedValues(ballot, 0, Long.parseLong(command.get(3)), values));
        }
    }

    @Override
    public String message(MultiPaxosMessage message) {
        return switch (message) {
            case MultiPaxosMessage.Prepare m ->
                "Prepare %s from slot %d%s"
                        .formatted(
                                m.ballot(),
                                m.firstSlot(),
                                m.takesOver().equals(Ballot.NONE) ? "" : " taking over " + m.takesOver());
            case MultiPaxosMessage.Promise m ->
                "Promise %s from slot %d chosen=%s decided=%d accepted=%s"
                        .formatted(m.ballot(), m.firstSlot(), text(m.chosen()), m.decided(), accepted(m.accepted()));
            case MultiPaxosMessage.Accept m ->
                "Accept #%d %s slot %d %s decided=%d"
                        .formatted(m.sequence(), m.ballot(), m.firstSlot(), text(m.values()), m.decided());
            case MultiPaxosMessage.Accepted m ->
                "Accepted #%d %s slots %d..%d decided=%d"
                        .formatted(m.sequence(), m.ballot(), m.firstSlot(), m.lastSlot(), m.decided());
            case MultiPaxosMessage.Nack m -> "Nack %s promised=%s".formatted(m.ballot(), m.promised());
            case MultiPaxosMessage.CatchUp m ->
                "CatchUp from slot %d, has %d bytes of snapshot %d"
                        .formatted(m.firstSlot(), m.offset(), m.snapshotSlot());
            case MultiPaxosMessage.Decided m ->
                "Decided slot %d %s decided=%d".formatted(m.firstSlot(), text(m.values()), m.decided());
            case MultiPaxosMessage.SnapshotChunk m ->
                "SnapshotChunk of slot %d: %d bytes of %d at %d"
                        .formatted(m.slot(), m.part().size(), m.size(), m.offset());
            case MultiPaxosMessage.TakeOver m -> "TakeOver " + m.ballot();
        };
    }

    @Override
    public String record(JournalRecord record) {
        return switch ((MultiPaxosRecord) record) {
            case MultiPaxosRecord.Promised saved -> "promised " + saved.ballot();
            case MultiPaxosRecord.AcceptedValues saved ->
                "accepted %s slot %d %s".formatted(saved.ballot(), saved.firstSlot(), text(saved.values()));
            case MultiPaxosRecord.ChosenValues saved ->
                "chosen slot %d %s".formatted(saved.firstSlot(), text(saved.values()));
            case MultiPaxosRecord.DecidedSlots saved -> "decided " + saved.decided();
            case MultiPaxosRecord.TakenSnapshot saved ->
                "snapshot of slot %d and the last %d values"
                        .formatted(saved.snapshot().slot(), saved.tail().size());
        };
    }

    @Override
    public String state(MultiPaxosState state) {
        Log log = state.log();
        StringJoiner open = new StringJoiner(" ", "[", "]");
        log.open().forEach((slot, proposal) -> open.add(slot + ":" + text(proposal.value()) + "@" + proposal.ballot()));
        return Transcript.word(state.role().kind().name()) + " promised=" + state.promisedBallot() + " decided="
                + state.decided() + " trimmed=" + log.trimmed() + " chosen="
                + text(log.slice(log.trimmed() + 1, log.decided())) + " accepted=" + open;
    }

    private static String accepted(List<Acceptance> accepted) {
        return accepted.stream()
                .map(one -> one.slot() + ":" + text(one.proposal().value()) + "@"
                        + one.proposal().ballot())
                .collect(Collectors.joining(" ", "[", "]"));
    }

    private static String text(List<Value> values) {
        return values.stream().map(MultiPaxosWords::text).collect(Collectors.joining(" ", "[", "]"));
    }

    private static String text(Value value) {
        return switch (value) {
            case Value.NoOp noOp -> "-";
            case Value.Command command -> Transcript.of(command.request().command());
            case Value.Reconfiguration change -> change.members().toString().replace(" ", "");
        };
    }
}
