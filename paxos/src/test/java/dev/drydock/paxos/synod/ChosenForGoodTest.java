package dev.drydock.paxos.synod;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.paxos.Ballot;
import dev.drydock.paxos.synod.Proposer.Promised;
import dev.drydock.protocol.NodeId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Goal: P2, P2a and P2b of "Paxos Made Simple", section 2.2, which speak of all proposals at once. Method: proposers and
 * acceptors alone, without a log, whose requests and answers are taken in any order or never, and the history of all that
 * was proposed and accepted.
 */
class ChosenForGoodTest {

    private record Issued(Ballot ballot, String value) {}

    private static final class Instance {
        private final int size;
        private final Random random;
        private final Map<NodeId, Acceptor<String>> acceptors = new LinkedHashMap<>();
        private final Map<NodeId, Proposer<String>> proposers = new LinkedHashMap<>();
        private final TreeMap<Ballot, String> issued = new TreeMap<>();
        private final TreeMap<Ballot, List<NodeId>> accepted = new TreeMap<>();

        Instance(int size, long seed) {
            this.size = size;
            this.random = new Random(seed);
            for (int number = 1; number <= size; number++) {
                NodeId node = new NodeId(number);
                acceptors.put(node, Acceptor.fresh());
                proposers.put(node, Proposer.waiting("v" + number, Ballot.NONE));
            }
        }

        NodeId anyone() {
            return new NodeId(1 + random.nextInt(size));
        }

        void happen() {
            NodeId proposer = anyone();
            NodeId acceptor = anyone();
            switch (random.nextInt(12)) {
                case 0 -> prepare(proposer);
                case 1, 2, 3, 4 -> promise(proposer, acceptor);
                case 5, 6 -> propose(proposer);
                default -> accept(acceptor);
            }
        }

        private void prepare(NodeId node) {
            Ballot promised = acceptors.get(anyone()).promisedBallot();
            Proposer<String> next = proposers.get(node).prepare(node, promised);
            proposers.put(node, next);
            acceptors.computeIfPresent(
                    node, (id, own) -> own.mayPromise(next.ballot()) ? own.promise(next.ballot()) : own);
        }

        private void promise(NodeId from, NodeId node) {
            Proposer<String> proposer = proposers.get(from);
            Acceptor<String> acceptor = acceptors.get(node);
            if (proposer.phase() == Proposer.Phase.PREPARING && acceptor.mayPromise(proposer.ballot())) {
                acceptors.put(node, acceptor.promise(proposer.ballot()));
                proposers.put(
                        from, proposer.with(new Promised<>(node, acceptor.acceptedBallot(), acceptor.acceptedValue())));
            }
        }

        private void propose(NodeId node) {
            Proposer<String> proposer = proposers.get(node);
            if (proposer.mayPropose(size / 2 + 1, node)) {
                proposers.put(node, proposer.propose());
                assertThat(issued.put(proposer.ballot(), proposer.value())).isNull();
            }
        }

        private void accept(NodeId node) {
            List<Ballot> ballots = new ArrayList<>(issued.keySet());
            if (ballots.isEmpty()) {
                return;
            }
            Ballot ballot = ballots.get(random.nextInt(ballots.size()));
            Acceptor<String> acceptor = acceptors.get(node);
            if (acceptor.mayAccept(ballot) && !acceptor.acceptedBallot().equals(ballot)) {
                acceptors.put(node, acceptor.accept(ballot, issued.get(ballot)));
                accepted.computeIfAbsent(ballot, any -> new ArrayList<>()).add(node);
            }
        }

        /** The lowest-numbered proposal that is chosen. */
        Optional<Issued> chosen() {
            return accepted.entrySet().stream()
                    .filter(votes -> votes.getValue().stream().distinct().count() > size / 2)
                    .findFirst()
                    .map(votes -> new Issued(votes.getKey(), issued.get(votes.getKey())));
        }
    }

    @Property(tries = 2_000)
    void everyHigherNumberedProposalHasTheChosenValue(@ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int size) {
        Instance instance = new Instance(size, seed);
        for (int event = 0; event < 400; event++) {
            instance.happen();
        }
        instance.chosen().ifPresent(chosen -> {
            // P2b: every higher-numbered proposal issued by any proposer has value v; hence P2a: every higher-numbered
            // proposal accepted by any acceptor has; hence P2: every higher-numbered proposal that is chosen has.
            assertThat(instance.issued.tailMap(chosen.ballot()).values()).containsOnly(chosen.value());
        });
    }

    @Property(tries = 5)
    void somethingIsChosenNowAndThen(@ForAll long seed) {
        int chosen = 0;
        for (int i = 0; i < 100; i++) {
            Instance instance = new Instance(3, seed + i);
            for (int event = 0; event < 400; event++) {
                instance.happen();
            }
            chosen += instance.chosen().isPresent() ? 1 : 0;
        }
        assertThat(chosen).isGreaterThan(50);
    }
}
