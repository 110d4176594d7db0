package dev.drydock.paxos.epaxos;

import dev.drydock.check.schedule.Group;
import dev.drydock.check.schedule.Odds;
import dev.drydock.check.schedule.Transcript;
import dev.drydock.check.schedule.Words;
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
import dev.drydock.paxos.epaxos.EPaxosRecord.Checkpointed;
import dev.drydock.paxos.epaxos.EPaxosRecord.InstanceChanged;
import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.Invariant;
import dev.drydock.protocol.JournalRecord;
import dev.drydock.protocol.Protocol;
import dev.drydock.protocol.TimeRange;
import dev.drydock.protocol.TimerName;
import java.time.Duration;
import java.util.List;
import java.util.StringJoiner;

/** EPaxos in scripts and schedules. {@code $ group 3 checkpoints} opens a group that writes a checkpoint at each command. */
final class EPaxosWords implements Words<EPaxosState, EPaxosMessage> {
    private static final EPaxosWords WORDS = new EPaxosWords();

    /** Events as often as EPaxos needs them to get anywhere between the faults. */
    static final Odds ODDS = Odds.STANDARD
            .withTimer(EPaxosTimer.RESEND, 8)
            .withTimer(EPaxosTimer.RECOVERY, 3)
            .withRequests(30, 4);

    /** Crashes, and recoveries of what they leave behind, far more often. */
    static final Odds TROUBLE = Odds.STANDARD
            .withTimer(EPaxosTimer.RESEND, 25)
            .withTimer(EPaxosTimer.RECOVERY, 25)
            .withCrashes(14, 14)
            .withRequests(30, 4);

    /** Timeouts of which several pass while a schedule heals, and checkpoints that are due within it. */
    static final EPaxosOptions OPTIONS = EPaxosOptions.DEFAULTS
            .withResend(Duration.ofMillis(100))
            .withRecoveryTimeout(TimeRange.millis(100, 200))
            .withCheckpoints(5, 5);

    /** A group that runs EPaxos, or something like it, under all laws. */
    static Group<EPaxosState, EPaxosMessage> group(int size, Protocol<EPaxosState, EPaxosMessage> protocol) {
        return group(size, protocol, new EPaxosProvider().invariants());
    }

    /** A group under some laws. */
    static Group<EPaxosState, EPaxosMessage> group(
            int size, Protocol<EPaxosState, EPaxosMessage> protocol, List<Invariant<EPaxosState>> laws) {
        return new Group<>(size, protocol, laws, WORDS);
    }

    @Override
    public Group<EPaxosState, EPaxosMessage> open(int members, List<String> options) {
        EPaxosOptions chosen = OPTIONS.withCheckpoints(1_000, 0);
        for (String option : options) {
            if (!option.equals("checkpoints")) {
                throw new IllegalArgumentException("EPaxos has no option " + option);
            }
            chosen = chosen.withCheckpoints(1, 0);
        }
        return group(members, new EPaxos(chosen));
    }

    @Override
    public List<? extends TimerName> timers() {
        return List.of(EPaxosTimer.values());
    }

    @Override
    public String message(EPaxosMessage message) {
        return switch (message) {
            case PreAccept m -> "PreAccept %s %s %s".formatted(m.instance(), text(m.command()), m.attributes());
            case PreAcceptReply m -> "PreAcceptReply %s %s".formatted(m.instance(), m.attributes());
            case Accept m -> "Accept %s ballot=%s %s".formatted(m.instance(), m.ballot(), text(m.value()));
            case AcceptReply m -> "AcceptReply %s ballot=%s".formatted(m.instance(), m.ballot());
            case Commit m -> "Commit %s %s".formatted(m.instance(), text(m.value()));
            case Prepare m -> "Prepare %s ballot=%s".formatted(m.instance(), m.ballot());
            case PrepareReply m ->
                "PrepareReply %s ballot=%s %s%s"
                        .formatted(m.instance(), m.ballot(), text(m.known()), m.leads() ? " leads" : "");
            case TryPreAccept m ->
                "TryPreAccept %s ballot=%s %s %s"
                        .formatted(m.instance(), m.ballot(), text(m.command()), m.attributes());
            case TryPreAcceptReply m ->
                "TryPreAcceptReply %s ballot=%s conflicts=%s".formatted(m.instance(), m.ballot(), m.conflicts());
            case Deferred m -> "Deferred %s unchanged=%d".formatted(m.instance(), m.unchanged());
            case Nack m -> "Nack %s promised=%s".formatted(m.instance(), m.promised());
            case Progress m -> "Progress committed=%s durable=%s".formatted(m.committed(), m.durable());
            case Fetch m -> "Fetch " + m.instances();
            case Snapshot m -> "Snapshot executed=" + m.checkpoint().executed();
        };
    }

    @Override
    public String record(JournalRecord record) {
        return switch ((EPaxosRecord) record) {
            case InstanceChanged changed -> changed.instance() + " " + text(changed.state());
            case Checkpointed checkpointed ->
                "checkpoint executed=" + checkpointed.checkpoint().executed();
        };
    }

    @Override
    public String state(EPaxosState state) {
        StringJoiner instances = new StringJoiner(", ");
        for (int place = 0; place < state.replicas().size(); place++) {
            for (long number = 1; number <= state.space(place).highest(); number++) {
                Instance instance = new Instance(state.replicas().all().get(place), number);
                instances.add(instance + " "
                        + (number <= state.space(place).trimmed() ? "dropped" : text(state.instance(instance))));
            }
        }
        return instances.toString();
    }

    private static String text(InstanceState state) {
        return Transcript.word(state.status().name()) + " promised=" + state.promised() + " accepted="
                + state.accepted()
                + (state.status() == Status.NONE ? "" : " " + text(state.value()));
    }

    private static String text(Value value) {
        return value.command().map(EPaxosWords::text).orElse("no-op") + " " + value.attributes();
    }

    private static String text(ClientRequest request) {
        return Transcript.of(request.command());
    }
}
