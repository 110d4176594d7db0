package dev.drydock.check.schedule;

import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.Invariant;
import dev.drydock.protocol.JournalRecord;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.TimerName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The toy's words: the option of a group is the mistake, such as {@code early-copies}. */
final class CopiesWords implements Words<Copies.State, Copies.CopiesMessage> {
    static final Odds ODDS = Odds.STANDARD.withTimer(Copies.Timer.REPEAT, 40);

    /** The toy's only law. */
    static final class CommittedIsForEver implements Invariant<Copies.State> {
        @Override
        public String name() {
            return "Committed Is For Ever";
        }

        @Override
        public Optional<String> started(NodeId node, Copies.State state) {
            return Optional.empty();
        }

        @Override
        public Optional<String> stepped(NodeId node, Copies.State before, Copies.State after) {
            return after.committed() < before.committed()
                    ? Optional.of(node + " went back to " + after.committed())
                    : Optional.empty();
        }
    }

    static Group<Copies.State, Copies.CopiesMessage> group(int members, Copies.Mistake mistake) {
        return new Group<>(members, new Copies(mistake), List.of(new CommittedIsForEver()), new CopiesWords());
    }

    @Override
    public Group<Copies.State, Copies.CopiesMessage> open(int members, List<String> options) {
        String mistake = options.isEmpty() ? "none" : options.get(0);
        return group(
                members, Copies.Mistake.valueOf(mistake.toUpperCase(Locale.ROOT).replace('-', '_')));
    }

    @Override
    public List<? extends TimerName> timers() {
        return List.of(Copies.Timer.values());
    }

    @Override
    public String message(Copies.CopiesMessage message) {
        return switch (message) {
            case Copies.Copy copy ->
                "Copy after=" + copy.after() + " committed=" + copy.committed() + " " + text(copy.requests());
            case Copies.Copied copied -> "Copied " + copied.count();
        };
    }

    @Override
    public String record(JournalRecord record) {
        Copies.Entry entry = (Copies.Entry) record;
        return Transcript.of(entry.request().command()) + " after " + entry.after();
    }

    @Override
    public String state(Copies.State state) {
        return "committed=" + state.committed() + " " + text(state.log().toList());
    }

    private static String text(List<ClientRequest> requests) {
        return requests.stream()
                .map(request -> Transcript.of(request.command()))
                .collect(Collectors.joining(" ", "[", "]"));
    }
}
