package dev.drydock.check.schedule;

import dev.drydock.protocol.Administration;
import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.Message;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.RequestId;
import dev.drydock.protocol.TimerName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs a script: lines that begin with {@code $} are commands, what follows each is all that came of it. Empty lines and
 * those that begin with {@code #} are for the reader and stay as they are; all others are written anew. A test compares
 * the script with what {@link #run} makes of it.
 *
 * <pre>
 * $ group 5 option option                     five nodes; the options are the protocol's own
 * $ spare                                     one more node, which is not a member
 * $ start [n1]                                boots a node, or all
 * $ crash n1
 * $ corrupt n1 3                              while it is down: only 3 records of its journal are left
 * $ timeout n1 election                       a timer fires, set or not
 * $ next-timer                                the timer that is due first fires
 * $ write n1 x / $ write n1 k:x               a new client writes, in the part k
 * $ read n1 / $ read n1 k                     a new client reads, the part k
 * $ again n2 3                                the third client asks again, another node
 * $ administer n1 add n4 | remove n4 | members n1 n2 n4 | transfer [n2]
 * $ deliver [n1 n2]                           what waits from n1 to n2; or everything until all is quiet
 * $ deliver-one n1 n2 [2]                     the second that waits from n1 to n2
 * $ drop [n1 n2]                              loses what waits
 * $ lose-one n1 n2 [2] / $ duplicate-one n1 n2 [2]
 * $ cut n1 n2 / $ isolate n1 / $ mend         one-way, both ways to all, and no more
 * $ slow-disks / $ sync n1                    writes are durable only when they are told to be
 * $ jump-clock n1 1000000 / $ pass 1000000    one clock jumps, all clocks go on; nanoseconds
 * $ show                                      every node's state
 * </pre>
 *
 * <p>Clients are numbered from 1 in the order of the commands that they came with; {@code #7} at the end of such a command
 * gives the client another number.
 *
 * @param <S> the state of one node
 * @param <M> the protocol's messages
 */
public final class Script<S, M extends Message> {
    private final Words<S, M> words;
    private final List<String> transcript = new ArrayList<>();
    private final Map<Long, ClientRequest> requests = new LinkedHashMap<>();
    private Optional<Group<S, M>> opened = Optional.empty();

    private Script(Words<S, M> words) {
        this.words = words;
    }

    /**
     * The script with all that comes of it now, the laws that were broken at its end.
     *
     * @throws IllegalArgumentException when a line makes no sense; the message says which
     */
    public static <S, M extends Message> String run(Words<S, M> words, List<String> lines) {
        Script<S, M> script = new Script<>(words);
        for (String line : lines) {
            if (line.startsWith("$ ")) {
                script.transcript.add(line);
                script.execute(line);
            } else if (line.isEmpty() || line.startsWith("#")) {
                script.transcript.add(line);
            }
        }
        script.transcript.addAll(script.group().violations());
        return String.join("\n", script.transcript) + "\n";
    }

    private Group<S, M> group() {
        return opened.orElseThrow(() -> new IllegalArgumentException("a script begins with $ group"));
    }

    private void execute(String line) {
        List<String> command = Arrays.asList(line.substring(2).trim().split(" +"));
        try {
            if (command.get(0).equals("group")) {
                open(command);
            } else if (!words.perform(group(), command)) {
                perform(command);
            }
        } catch (IllegalArgumentException problem) {
            throw new IllegalArgumentException(line + ": " + problem.getMessage(), problem);
        }
    }

    private void open(List<String> command) {
        Group<S, M> group = words.open((int) number(command, 1), command.subList(2, command.size()));
        group.transcribe(transcript::add);
        opened = Optional.of(group);
    }

    private void perform(List<String> command) {
        switch (command.get(0)) {
            case "write", "read", "again", "administer" -> ask(command);
            case "deliver", "drop", "deliver-one", "lose-one", "duplicate-one", "cut", "isolate", "mend" ->
                move(command);
            case "start" -> start(command);
            case "spare" -> group().addSpare();
            case "crash" -> group().crash(node(command, 1));
            case "corrupt" -> group().corrupt(node(command, 1), (int) number(command, 2));
            case "timeout" -> group().timeout(node(command, 1), timer(word(command, 2)));
            case "next-timer" -> group().fireNext();
            case "slow-disks" -> group().slowDisks();
            case "sync" -> group().sync(node(command, 1));
            case "jump-clock" -> group().jumpClock(node(command, 1), number(command, 2));
            case "pass" -> group().pass(number(command, 1));
            case "show" -> show();
            default -> throw new IllegalArgumentException("there is no such command");
        }
    }

    private void start(List<String> command) {
        if (command.size() == 1) {
            group().startAll();
        } else {
            group().start(node(command, 1));
        }
    }

    private void move(List<String> command) {
        boolean all = command.size() == 1;
        switch (command.get(0)) {
            case "deliver" -> {
                if (all) {
                    group().deliverAll();
                } else {
                    group().deliver(node(command, 1), node(command, 2));
                }
            }
            case "drop" -> {
                if (all) {
                    group().loseAll();
                } else {
                    group().lose(node(command, 1), node(command, 2));
                }
            }
            case "deliver-one" -> group().deliver(place(command));
            case "lose-one" -> group().lose(place(command));
            case "duplicate-one" -> group().duplicate(place(command));
            case "cut" -> group().cut(node(command, 1), node(command, 2));
            case "isolate" -> group().isolate(node(command, 1));
            default -> group().mend();
        }
    }

    private int place(List<String> command) {
        int which = command.size() == 3 ? 1 : (int) number(command, 3);
        return group().place(node(command, 1), node(command, 2), which)
                .orElseThrow(() -> new IllegalArgumentException("no such message is on its way"));
    }

    private void ask(List<String> command) {
        int node = node(command, 1);
        if (command.get(0).equals("again")) {
            ClientRequest before = requests.get(number(command, 2));
            if (before == null) {
                throw new IllegalArgumentException("nobody has asked for that");
            }
            group().request(node, before);
            return;
        }
        String last = command.get(command.size() - 1);
        boolean named = last.startsWith("#");
        long session = named ? number(List.of(last.substring(1)), 0) : requests.size() + 1;
        ClientRequest request = request(session, named ? command.subList(0, command.size() - 1) : command);
        requests.put(session, request);
        group().request(node, request);
    }

    private static ClientRequest request(long session, List<String> command) {
        return switch (command.get(0)) {
            case "read" ->
                new ClientRequest(
                        new RequestId(session, -1), command.size() == 2 ? Word.read() : Word.read(command.get(2)));
            case "write" -> new ClientRequest(new RequestId(session, 1), Word.write(word(command, 2)));
            default ->
                new ClientRequest(
                        new RequestId(session, 1),
                        administration(command.subList(Math.min(2, command.size()), command.size())));
        };
    }

    private static Administration administration(List<String> command) {
        return switch (word(command, 0)) {
            case "add" -> new Administration.AddMember(name(command, 1));
            case "remove" -> new Administration.RemoveMember(name(command, 1));
            case "transfer" ->
                new Administration.TransferLeadership(
                        command.size() == 1 ? Optional.empty() : Optional.of(name(command, 1)));
            case "members" -> {
                List<NodeId> members = new ArrayList<>();
                for (int place = 1; place < command.size(); place++) {
                    members.add(name(command, place));
                }
                yield new Administration.ChangeMembers(members);
            }
            default -> throw new IllegalArgumentException("an operator cannot ask for that");
        };
    }

    private TimerName timer(String word) {
        for (TimerName timer : words.timers()) {
            if (Transcript.of(timer).equals(word)) {
                return timer;
            }
        }
        throw new IllegalArgumentException("there is no timer " + word);
    }

    private void show() {
        for (int number = 1; number <= group().size(); number++) {
            transcript.add("  n" + number + " "
                    + group().node(number).state().map(words::state).orElse("is down"));
        }
    }

    private int node(List<String> command, int place) {
        int number = name(command, place).number();
        if (number > group().size()) {
            throw new IllegalArgumentException("there is no node " + number);
        }
        return number;
    }

    private static NodeId name(List<String> command, int place) {
        String word = word(command, place);
        return Transcript.node(word)
                .map(NodeId::new)
                .orElseThrow(() -> new IllegalArgumentException("not the name of a node: " + word));
    }

    private static long number(List<String> command, int place) {
        String word = word(command, place);
        try {
            return Long.parseLong(word);
        } catch (NumberFormatException problem) {
            throw new IllegalArgumentException("not a number: " + word, problem);
        }
    }

    private static String word(List<String> command, int place) {
        if (place >= command.size()) {
            throw new IllegalArgumentException("a word is missing");
        }
        return command.get(place);
    }
}
