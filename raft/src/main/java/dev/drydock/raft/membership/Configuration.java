package dev.drydock.raft.membership;

import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.RequestId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * Who belongs to the group, and whose agreement decides (§6). While it is <em>joint</em> (C_old,new) a decision needs a
 * majority of the voters and, separately, one of the old voters. Every majority in Raft is counted here.
 *
 * <p>All lists are in ascending order and name no node twice.
 *
 * @param voters who votes and counts; at least one (C_new while joint)
 * @param oldVoters while joint, who votes and counts as well (C_old); otherwise empty
 * @param learners who gets the log without being counted (dissertation §4.2.1): newcomers until they have caught up, and
 *     nodes that must first find out again what they had promised
 * @param demotions the latest demotion of each node that ever lost what it had promised and is still in the group
 * @param requests the latest change that each operator asked for, of the operators last heard of; an earlier one that
 *     arrives late is not made again
 */
public record Configuration(
        List<NodeId> voters,
        List<NodeId> oldVoters,
        List<NodeId> learners,
        List<Demotion> demotions,
        List<RequestId> requests) {
    private static final int OPERATORS = 16;

    /**
     * That a node was taken from among the voters because its journal was corrupt.
     *
     * @param mark what the node calls this corruption of its journal
     */
    public record Demotion(NodeId node, long mark) {}

    public Configuration {
        voters = ascending(voters);
        oldVoters = ascending(oldVoters);
        learners = ascending(learners);
        demotions = List.copyOf(demotions);
        requests = List.copyOf(requests);
        if (voters.isEmpty()) {
            throw new IllegalArgumentException("a configuration has at least one voter");
        }
        if (learners.stream().anyMatch(voters::contains)) {
            throw new IllegalArgumentException("a node is a voter or a learner, not both");
        }
    }

    private static List<NodeId> ascending(List<NodeId> nodes) {
        return List.copyOf(new TreeSet<>(nodes));
    }

    /** The group of these voters alone. */
    public static Configuration of(List<NodeId> voters) {
        return new Configuration(voters, List.of(), List.of(), List.of(), List.of());
    }

    /** Whether it is C_old,new. */
    public boolean isJoint() {
        return !oldVoters.isEmpty();
    }

    /** Whether a node votes and counts, among the old voters or the new. */
    public boolean isVoter(NodeId node) {
        return voters.contains(node) || oldVoters.contains(node);
    }

    /** Everyone in the group, in ascending order: voters, old voters and learners. */
    public List<NodeId> everyone() {
        TreeSet<NodeId> everyone = new TreeSet<>(voters);
        everyone.addAll(oldVoters);
        everyone.addAll(learners);
        return List.copyOf(everyone);
    }

    /** Everyone but one. */
    public List<NodeId> peersOf(NodeId self) {
        return without(everyone(), self);
    }

    /** How the latest demotion of a node is marked; empty when it has none. */
    public OptionalLong mark(NodeId node) {
        for (Demotion demotion : demotions) {
            if (demotion.node().equals(node)) {
                return OptionalLong.of(demotion.mark());
            }
        }
        return OptionalLong.empty();
    }

    /** Whether those who agree are a majority of the voters, and of the old voters while joint (§6). */
    public boolean isQuorum(Predicate<NodeId> agrees) {
        return isMajority(voters, agrees) && (oldVoters.isEmpty() || isMajority(oldVoters, agrees));
    }

    private static boolean isMajority(List<NodeId> voters, Predicate<NodeId> agrees) {
        int count = 0;
        for (int i = 0; i < voters.size(); i++) {
            count += agrees.test(voters.get(i)) ? 1 : 0;
        }
        return 2 * count > voters.size();
    }

    /** The highest index that a quorum holds, given up to where each voter holds the log. */
    public long agreedIndex(ToLongFunction<NodeId> matchIndex) {
        long agreed = majorityIndex(voters, matchIndex);
        return oldVoters.isEmpty() ? agreed : Math.min(agreed, majorityIndex(oldVoters, matchIndex));
    }

    private static long majorityIndex(List<NodeId> voters, ToLongFunction<NodeId> matchIndex) {
        long[] indices = new long[voters.size()];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = matchIndex.applyAsLong(voters.get(i));
        }
        Arrays.sort(indices);
        return indices[(indices.length - 1) / 2];
    }

    /** With these learners too. */
    public Configuration withLearners(List<NodeId> more) {
        List<NodeId> all = new ArrayList<>(learners);
        all.addAll(more);
        return new Configuration(voters, oldVoters, all, demotions, requests);
    }

    /** Without a node, wherever it stood. */
    public Configuration without(NodeId node) {
        return new Configuration(
                without(voters, node),
                without(oldVoters, node),
                without(learners, node),
                demotions.stream()
                        .filter(demotion -> !demotion.node().equals(node))
                        .toList(),
                requests);
    }

    /** With a learner as a voter. */
    public Configuration promoted(NodeId learner) {
        List<NodeId> more = new ArrayList<>(voters);
        more.add(learner);
        return new Configuration(more, oldVoters, without(learners, learner), demotions, requests);
    }

    /** With a node as a learner because its journal was corrupt, whatever it was before. */
    public Configuration demoted(NodeId node, long mark) {
        List<Demotion> latest = new ArrayList<>(without(node).demotions());
        latest.add(new Demotion(node, mark));
        List<NodeId> more = new ArrayList<>(learners);
        more.add(node);
        return new Configuration(without(voters, node), oldVoters, more, latest, requests);
    }

    /** As an operator asked for by this request. */
    public Configuration askedBy(RequestId request) {
        List<RequestId> latest = new ArrayList<>(requests);
        latest.removeIf(other -> other.session() == request.session());
        latest.add(request);
        List<RequestId> kept = latest.subList(Math.max(0, latest.size() - OPERATORS), latest.size());
        return new Configuration(voters, oldVoters, learners, demotions, kept);
    }

    /** Whether the operator has asked for another change since. */
    public boolean isLaterThan(RequestId request) {
        return requests.stream()
                .anyMatch(other -> other.session() == request.session() && other.sequence() > request.sequence());
    }

    /** On the way from another configuration to this one: C_old,new. */
    public Configuration jointWith(Configuration old) {
        return new Configuration(voters, old.voters, learners, demotions, requests);
    }

    /** After the joint phase: C_new. */
    public Configuration settled() {
        return new Configuration(voters, List.of(), learners, demotions, requests);
    }

    /** About how many bytes it takes in a message or on disk. */
    public int bytes() {
        return 4
                + 4 * (voters.size() + oldVoters.size() + learners.size())
                + 12 * demotions.size()
                + 16 * requests.size();
    }

    private static List<NodeId> without(List<NodeId> nodes, NodeId node) {
        return nodes.stream().filter(other -> !other.equals(node)).toList();
    }

    /** As in {@code n1 n2 n3 (from n1 n2) learning n4}. */
    @Override
    public String toString() {
        return words(voters)
                + (oldVoters.isEmpty() ? "" : " (from " + words(oldVoters) + ")")
                + (learners.isEmpty() ? "" : " learning " + words(learners));
    }

    private static String words(List<NodeId> nodes) {
        return String.join(" ", nodes.stream().map(NodeId::toString).toList());
    }
}
