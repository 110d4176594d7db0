package dev.drydock.paxos.epaxos;

import dev.drydock.protocol.collection.SharedList;
import java.util.List;

/**
 * The committed instances that cannot be executed yet, each with the one that it waits for: an instance that is not
 * committed or not known, or else a dependency that waits itself. So news of an instance is told to its neighbours alone,
 * however many it holds up behind them, and each is looked at again only when its neighbour has moved.
 *
 * @param awaited what an instance waits for, by the instance
 * @param waiters which instances wait for one, by that one, in the order in which they began to
 */
public record Waiting(Trie<Instance> awaited, Trie<SharedList<Instance>> waiters) {

    /** Nothing waits. */
    static final Waiting NONE = new Waiting(Trie.empty(), Trie.empty());

    /** With an instance that waits for another and for nothing else. */
    Waiting with(Instance waiter, Instance other) {
        SharedList<Instance> before = waiters.get(other.key());
        SharedList<Instance> longer = (before == null ? SharedList.<Instance>empty() : before).append(waiter);
        return new Waiting(awaited.with(waiter.key(), other), waiters.with(other.key(), longer));
    }

    /** Which instances wait for this one; not those that wait for these. */
    List<Instance> waiters(Instance instance) {
        SharedList<Instance> list = waiters.get(instance.key());
        return list == null ? List.of() : list.toList();
    }

    /** With none that waits for this instance. */
    Waiting without(Instance instance) {
        Trie<Instance> others = awaited;
        for (Instance waiter : waiters(instance)) {
            others = others.without(waiter.key());
        }
        return new Waiting(others, waiters.without(instance.key()));
    }

    /** What holds an instance up in the end, through all that wait between; the instance itself when it does not wait. */
    Instance cause(Instance instance) {
        Instance cause = instance;
        for (Instance next = awaited.get(cause.key()); next != null; next = awaited.get(cause.key())) {
            cause = next;
        }
        return cause;
    }
}
