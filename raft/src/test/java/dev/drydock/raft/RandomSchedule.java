package dev.drydock.raft;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Makes things happen to a group at random: messages are delivered in any order, lost and doubled; nodes crash, forget
 * what was not durable, and restart; single nodes are cut off for a while; disks are slow; timers fire when they like;
 * clients read and write.
 */
final class RandomSchedule {
    private final Group group;
    private final Random random;
    private int requests;
    private int isolated;

    RandomSchedule(Group group, long seed) {
        this.group = group;
        this.random = new Random(seed);
    }

    /** Runs so many random events, or until a law is broken. */
    void run(int events) {
        group.slowDisks();
        group.startAll();
        for (int event = 0; event < events && group.violations().isEmpty(); event++) {
            happen();
        }
    }

    /** Lets everything heal and the group do its work: then it must get somewhere. */
    void heal() {
        for (int number = 1; number <= group.size(); number++) {
            if (!group.isUp(number)) {
                group.start(number);
            }
        }
        for (int round = 0; round < 20; round++) {
            group.leader().ifPresentOrElse(this::lead, () -> fire(anyNode(), RaftTimer.ELECTION));
            settle();
        }
    }

    private void lead(int leader) {
        for (int number = 1; number <= group.size(); number++) {
            if (number != leader && group.state(number).role() instanceof dev.drydock.raft.role.Leader) {
                fire(number, RaftTimer.HEARTBEAT);
            }
        }
        fire(leader, RaftTimer.HEARTBEAT);
        settle();
        group.write(leader, ++requests, 1, "w" + requests);
    }

    private void settle() {
        for (int guard = 0; guard < 10_000; guard++) {
            boolean writing = false;
            for (int number = 1; number <= group.size(); number++) {
                if (group.node(number).writesUnderWay()) {
                    group.sync(number);
                    writing = true;
                }
            }
            if (group.messages.isEmpty() && !writing) {
                return;
            }
            group.deliverAll();
        }
        throw new IllegalStateException("the group never comes to rest");
    }

    private void happen() {
        int dice = random.nextInt(1000);
        if (dice < 550) {
            deliver();
        } else if (dice < 800) {
            group.sync(anyNode());
        } else if (dice < 830) {
            lose();
        } else if (dice < 860) {
            duplicate();
        } else if (dice < 900) {
            fire(anyNode(), RaftTimer.HEARTBEAT);
        } else if (dice < 903) {
            fire(anyNode(), RaftTimer.CHECK_QUORUM);
        } else if (dice < 910) {
            fire(anyNode(), RaftTimer.ELECTION);
        } else if (dice < 913) {
            crash(anyNode());
        } else if (dice < 930) {
            restart(anyNode());
        } else if (dice < 932) {
            isolated = anyNode();
        } else if (dice < 940) {
            isolated = 0;
        } else {
            request();
        }
    }

    private void deliver() {
        if (!group.messages.isEmpty()) {
            // Mostly the oldest ones, so that there is progress, but any may be next.
            int reach = random.nextInt(10) == 0 ? group.messages.size() : Math.min(3, group.messages.size());
            int place = random.nextInt(reach);
            Group.Envelope envelope = group.messages.get(place);
            if (isolated == envelope.from().number()
                    || isolated == envelope.to().number()) {
                group.messages.remove(place);
            } else {
                group.deliver(place);
            }
        }
    }

    private void lose() {
        if (!group.messages.isEmpty()) {
            group.messages.remove(random.nextInt(group.messages.size()));
        }
    }

    private void duplicate() {
        if (!group.messages.isEmpty()) {
            group.messages.add(group.messages.get(random.nextInt(group.messages.size())));
        }
    }

    private void fire(int number, RaftTimer timer) {
        if (group.node(number).timers.contains(timer)) {
            group.timeout(number, timer);
        }
    }

    private void crash(int number) {
        if (group.isUp(number)) {
            group.crash(number);
        }
    }

    private void restart(int number) {
        if (!group.isUp(number)) {
            group.start(number);
        }
    }

    private void request() {
        requests++;
        int number = random.nextInt(3) == 0 ? anyNode() : group.leader().orElse(anyNode());
        if (random.nextInt(3) == 0) {
            group.read(number, requests, 1);
        } else {
            group.write(number, requests, 1, "w" + requests);
        }
    }

    private int anyNode() {
        List<Integer> numbers = new ArrayList<>();
        for (int number = 1; number <= group.size(); number++) {
            numbers.add(number);
        }
        return numbers.get(random.nextInt(numbers.size()));
    }
}
