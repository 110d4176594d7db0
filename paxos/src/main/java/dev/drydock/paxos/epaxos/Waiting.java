package dev.drydock.paxos.epaxos;

import dev.drydock.protocol.collection.SharedList;
import java.util.List;

/**
 * The committed instances that cannot be executed yet, each with the one that it waits for: an instance that is not
 * committed or not known, or else a dependency that waits itself. So news of an instance is told to its neighbours alone,
 * however many it holds up behind them, and each is looked at again only when its neighbour has moved.
 *
 * @param links what an instance waits for, by the instance
 * @param waiters which instances wait for one, by that one, in the order in which they began to
 */
public record Waiting(Trie<Link> links, Trie<SharedList<Instance>> waiters) {

    /**
     * What an instance waits for. Chains of these may be long, so each link also leaps over as many as make the end be
     * found in logarithmic time (Myers, "An Applicative Random-Access Stack", 1983).
     *
     * @param next what it waits for
     * @param depth how many links there were to the end when it began to wait
     * @param far something farther along the chain, or {@code next}; of no use once it waits no more
     * @param farDepth the depth of that
     */
    public record Link(Instance next, int depth, Instance far, int farDepth) {}

    /** Nothing waits. */
    static final Waiting NONE = new Waiting(Trie.empty(), Trie.empty());

    /** With an instance that waits for another and for nothing else. */
    Waiting with(Instance waiter, Instance other) {
        SharedList<Instance> before = waiters.get(other.key());
        SharedList<Instance> longer = (before == null ? SharedList.<Instance>empty() : before).append(waiter);
        return new Waiting(links.with(waiter.key(), linkTo(other)), waiters.with(other.key(), longer));
    }

    private Link linkTo(Instance other) {
        Link next = links.get(other.key());
        Link beyond = next == null ? null : links.get(next.far().key());
        int depth = next == null ? 1 : next.depth() + 1;
        boolean leaps = beyond != null && next.depth() - next.farDepth() == next.farDepth() - beyond.farDepth();
        return leaps
                ? new Link(other, depth, beyond.far(), beyond.farDepth())
                : new Link(other, depth, other, depth - 1);
    }

    /** Which instances wait for this one; not those that wait for these. */
    List<Instance> waiters(Instance instance) {
        SharedList<Instance> list = waiters.get(instance.key());
        return list == null ? List.of() : list.toList();
    }

    /** With none that waits for this instance. */
    Waiting without(Instance instance) {
        Trie<Link> others = links;
        for (Instance waiter : waiters(instance)) {
            others = others.without(waiter.key());
        }
        return new Waiting(others, waiters.without(instance.key()));
    }

    /** What holds an instance up in the end, through all that wait between; the instance itself when it does not wait. */
    Instance cause(Instance instance) {
        Instance cause = instance;
        for (Link link = links.get(cause.key()); link != null; ) {
            Link leap = links.get(link.far().key());
            cause = leap == null ? link.next() : link.far();
            link = leap == null ? links.get(cause.key()) : leap;
        }
        return cause;
    }
}
