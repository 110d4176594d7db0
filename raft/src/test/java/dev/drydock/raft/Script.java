package dev.drydock.raft;

import dev.drydock.raft.log.Log;
import dev.drydock.raft.log.LogEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * Runs a script: lines that begin with {@code $} are commands, what follows each is all that came of it. Other lines
 * are for the reader and stay as they are.
 *
 * <pre>
 * $ group 5 pre-vote check-quorum one-entry   five nodes with these options, else the plain paper
 * $ log n1 1 1 4                              before the start: n1's journal holds entries of these terms
 * $ term n1 7                                 before the start: and this is its term
 * $ start [n1]                                boots a node, or all
 * $ crash n1
 * $ timeout n1 election | heartbeat | check-quorum
 * $ write n1 x / $ read n1
 * $ deliver [n1 n2]                           what waits from n1 to n2; or everything until all is quiet
 * $ drop [n1 n2]                              loses what waits
 * $ cut n1 n2 / $ isolate n1 / $ mend         one-way, both ways to all, and no more
 * $ slow-disks / $ sync n1                    writes are durable only when they are told to be
 * $ show                                      every node's role, term, log and commit index
 * </pre>
 */
final class Script {
    private final List<String> transcript = new ArrayList<>();
    private Optional<Group> group = Optional.empty();
    private long requests;

    /** The script with all that comes of it now. */
    static String run(List<String> lines) {
        Script script = new Script();
        for (String line : lines) {
            if (line.startsWith("$ ")) {
                script.transcript.add(line);
                script.execute(Arrays.asList(line.substring(2).split(" ")));
            } else if (line.isEmpty() || line.startsWith("#")) {
                script.transcript.add(line);
            }
        }
        script.group().violations().forEach(script.transcript::add);
        return String.join("\n", script.transcript) + "\n";
    }

    private Group group() {
        return group.orElseThrow(() -> new IllegalStateException("a script begins with a group"));
    }

    private void execute(List<String> words) {
        switch (words.get(0)) {
            case "group" -> open(words);
            case "log" -> prepareLog(node(words, 1), words.subList(2, words.size()));
            case "term" ->
                group().prepare(
                                node(words, 1),
                                List.of(new RaftRecord.TermAndVote(number(words, 2), Optional.empty())));
            case "start" -> start(words);
            case "crash" -> group().crash(node(words, 1));
            case "timeout" ->
                group().timeout(
                                node(words, 1),
                                RaftTimer.valueOf(
                                        words.get(2).toUpperCase(Locale.ROOT).replace('-', '_')));
            case "write" -> group().write(node(words, 1), ++requests, 1, words.get(2));
            case "read" -> group().read(node(words, 1), ++requests, 1);
            case "deliver" -> deliver(words);
            case "drop" -> drop(words);
            case "cut" -> group().cut(node(words, 1), node(words, 2));
            case "isolate" -> isolate(node(words, 1));
            case "mend" -> group().mend();
            case "slow-disks" -> group().slowDisks();
            case "sync" -> group().sync(node(words, 1));
            case "show" -> show();
            default -> throw new IllegalArgumentException("no such command: " + words);
        }
    }

    private void open(List<String> words) {
        RaftOptions defaults = RaftOptions.DEFAULTS;
        RaftOptions options = new RaftOptions(
                defaults.electionTimeout(),
                defaults.heartbeat(),
                words.contains("pre-vote"),
                words.contains("check-quorum"),
                words.contains("one-entry") ? 1 : defaults.maxEntriesPerAppend(),
                defaults.maxBytesPerAppend(),
                defaults.maxInflightAppends(),
                defaults.maxPending());
        Group opened = new Group((int) number(words, 1), new Raft(options), new RaftProvider().invariants());
        opened.transcribe(transcript::add);
        group = Optional.of(opened);
    }

    private void prepareLog(int node, List<String> terms) {
        List<LogEntry> entries = new ArrayList<>();
        for (String term : terms) {
            entries.add(new LogEntry.NoOp(Long.parseLong(term)));
        }
        group().prepare(
                        node,
                        List.of(
                                new RaftRecord.TermAndVote(
                                        entries.get(entries.size() - 1).term(), Optional.empty()),
                                new RaftRecord.AppendedEntries(0, entries)));
    }

    private void start(List<String> words) {
        if (words.size() == 1) {
            group().startAll();
        } else {
            group().start(node(words, 1));
        }
    }

    private void deliver(List<String> words) {
        if (words.size() == 1) {
            group().deliverAll();
        } else {
            group().deliver(node(words, 1), node(words, 2));
        }
    }

    private void drop(List<String> words) {
        boolean all = words.size() == 1;
        group().messages.removeIf(envelope -> all || isBetween(envelope, node(words, 1), node(words, 2)));
    }

    private static boolean isBetween(Group.Envelope envelope, int from, int to) {
        return envelope.from().number() == from && envelope.to().number() == to;
    }

    private void isolate(int node) {
        for (int other = 1; other <= group().size(); other++) {
            group().cut(node, other);
            group().cut(other, node);
        }
    }

    private void show() {
        for (int number = 1; number <= group().size(); number++) {
            RaftState state = group().state(number);
            transcript.add("  n" + number + " " + (state == null ? "is down" : show(state)));
        }
    }

    private static String show(RaftState state) {
        Log log = state.log();
        StringJoiner terms = new StringJoiner(" ", "[", "]");
        for (long index = 1; index <= log.lastIndex(); index++) {
            terms.add(Transcript.of(log.get(index)));
        }
        String role = state.role().kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return role + " term=" + state.currentTerm() + " commit=" + state.commitIndex() + " log=" + terms;
    }

    private static int node(List<String> words, int place) {
        return Integer.parseInt(words.get(place).substring(1));
    }

    private static long number(List<String> words, int place) {
        return Long.parseLong(words.get(place));
    }
}
