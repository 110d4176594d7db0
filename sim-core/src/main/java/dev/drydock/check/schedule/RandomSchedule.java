package dev.drydock.check.schedule;

import dev.drydock.protocol.Administration;
import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.Command;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.RequestId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes things happen to a group at random: messages are delivered in any order, lost and doubled; nodes crash, forget
 * what was not durable, and restart; single nodes are cut off for a while; disks are slow; timers fire when they like;
 * clients read, write and ask again. The same seed makes the same things happen to the same protocol.
 *
 * <p>Timers fire without regard to clocks, so a protocol whose safety rests on bounded clock drift, such as one with
 * leader leases, is rightly found unsafe by it.
 */
public final class RandomSchedule {
    private static final long SECOND = 1_000_000_000;
    private static final int HEALING_ROUNDS = 60;

    private final Group<?, ?> group;
    private final Odds odds;
    private final Dice dice;
    private final List<Action> actions = new ArrayList<>();
    private final List<ClientRequest> requests = new ArrayList<>();

    /** A schedule for a group whose nodes are all down. */
    public RandomSchedule(Group<?, ?> group, Odds odds, long seed) {
        this.group = group;
        this.odds = odds;
        this.dice = new Dice(seed);
    }

    /** Starts every node and runs so many random events, or until a law is broken. */
    public void run(int events) {
        happen(new Action.SlowDisks());
        happen(new Action.StartAll());
        for (int event = 0; event < events && group.isSound(); event++) {
            any().ifPresent(this::happen);
        }
    }

    /** What has happened so far, in order, {@link #heal} aside; the last may have ended in an exception. */
    public List<Action> actions() {
        return List.copyOf(actions);
    }

    /**
     * Lets everything heal, and the group do its work for a while: all nodes are up, no message is lost, timers fire in
     * the order in which they are due, and clients ask the leader, or each node in turn when there is none. A protocol that
     * can make progress at all then acknowledges writes; all nodes that can learn of them have learned of all at the end.
     */
    public void heal() {
        group.mend();
        group.startAll();
        for (int round = 0; round < HEALING_ROUNDS; round++) {
            group.settleAll();
            if (round < HEALING_ROUNDS / 2) {
                group.request(group.leader().orElse(1 + round % group.size()), fresh(false));
                group.settleAll();
            }
            group.fireNext();
        }
        group.settleAll();
    }

    private void happen(Action action) {
        actions.add(action);
        if (!action.perform(group)) {
            actions.remove(actions.size() - 1);
        }
    }

    private Optional<Action> any() {
        Choice choice = new Choice(dice.below(total()));
        if (choice.falls(odds.deliver())) {
            return message(Action.Fate.DELIVER);
        } else if (choice.falls(odds.sync())) {
            return Optional.of(new Action.Sync(anyNode()));
        } else if (choice.falls(odds.lose())) {
            return message(Action.Fate.LOSE);
        } else if (choice.falls(odds.duplicate())) {
            return message(Action.Fate.DUPLICATE);
        } else if (choice.falls(odds.crash())) {
            return Optional.of(new Action.Crash(anyNode()));
        } else if (choice.falls(odds.start())) {
            return Optional.of(new Action.Start(anyNode()));
        } else if (choice.falls(odds.isolate())) {
            happen(new Action.Mend());
            return Optional.of(new Action.Isolate(anyNode()));
        } else if (choice.falls(odds.mend())) {
            return Optional.of(new Action.Mend());
        } else if (choice.falls(odds.request())) {
            return Optional.of(request());
        } else if (choice.falls(odds.retry())) {
            return retry();
        } else if (choice.falls(odds.administer())) {
            return Optional.of(administration());
        } else if (choice.falls(odds.jumpClock())) {
            return Optional.of(clocks());
        }
        return timer(choice);
    }

    private int total() {
        int timers = odds.timers().stream().mapToInt(Odds.Timer::odds).sum();
        return odds.deliver()
                + odds.sync()
                + odds.lose()
                + odds.duplicate()
                + odds.crash()
                + odds.start()
                + odds.isolate()
                + odds.mend()
                + odds.request()
                + odds.retry()
                + odds.administer()
                + odds.jumpClock()
                + timers;
    }

    private Optional<Action> timer(Choice choice) {
        for (Odds.Timer timer : odds.timers()) {
            if (choice.falls(timer.odds())) {
                return Optional.of(new Action.Timeout(anyNode(), timer.timer()));
            }
        }
        return Optional.empty();
    }

    private Optional<Action> message(Action.Fate fate) {
        int waiting = group.waiting();
        if (waiting == 0) {
            return Optional.empty();
        }
        // Mostly the oldest ones arrive, so that there is progress, but any may be next.
        boolean old = fate == Action.Fate.DELIVER && !dice.onceIn(10);
        int place = dice.below(old ? Math.min(3, waiting) : waiting);
        Envelope<?> one = group.links().get(place);
        int which = group.links().which(place);
        return Optional.of(
                new Action.OneMessage(fate, one.from().number(), one.to().number(), which));
    }

    private Action request() {
        int node = dice.onceIn(3) ? anyNode() : group.leader().orElseGet(this::anyNode);
        return new Action.Ask(node, fresh(dice.onceIn(3)));
    }

    private ClientRequest fresh(boolean read) {
        int session = requests.size() + 1;
        String part = odds.parts() == 1 ? "" : "k" + dice.below(odds.parts());
        Command command;
        if (read) {
            command = part.isEmpty() ? Word.read() : Word.read(part);
        } else {
            command = Word.write((part.isEmpty() ? "" : part + ":") + "w" + session);
        }
        return remembered(new ClientRequest(new RequestId(session, read ? -1 : 1), command));
    }

    private ClientRequest remembered(ClientRequest request) {
        requests.add(request);
        return request;
    }

    private Optional<Action> retry() {
        return requests.isEmpty()
                ? Optional.empty()
                : Optional.of(new Action.Ask(anyNode(), requests.get(dice.below(requests.size()))));
    }

    private Action administration() {
        NodeId any = new NodeId(anyNode());
        Administration command = switch (dice.below(5)) {
            case 0 -> new Administration.AddMember(any);
            case 1 -> new Administration.RemoveMember(any);
            case 2 -> new Administration.TransferLeadership(Optional.empty());
            case 3 -> new Administration.TransferLeadership(Optional.of(any));
            default -> new Administration.ChangeMembers(someNodes());
        };
        ClientRequest request = remembered(new ClientRequest(new RequestId(requests.size() + 1, 1), command));
        return new Action.Ask(group.leader().orElseGet(this::anyNode), request);
    }

    private List<NodeId> someNodes() {
        List<NodeId> some = new ArrayList<>();
        for (int number = 1; number <= group.size(); number++) {
            if (!dice.onceIn(3)) {
                some.add(new NodeId(number));
            }
        }
        return some.isEmpty() ? List.of(new NodeId(anyNode())) : some;
    }

    private Action clocks() {
        return dice.onceIn(2)
                ? new Action.Pass(dice.below(SECOND))
                : new Action.JumpClock(anyNode(), dice.below(2 * SECOND) - SECOND);
    }

    private int anyNode() {
        return 1 + dice.below(group.size());
    }

    /** A number that falls into one of several stretches laid end to end. */
    private static final class Choice {
        private int left;

        Choice(int number) {
            left = number;
        }

        boolean falls(int stretch) {
            boolean here = left >= 0 && left < stretch;
            left -= stretch;
            return here;
        }
    }
}
