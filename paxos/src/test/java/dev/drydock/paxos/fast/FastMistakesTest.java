package dev.drydock.paxos.fast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.check.schedule.Group;
import dev.drydock.check.schedule.Odds;
import dev.drydock.check.schedule.RandomSchedule;
import dev.drydock.paxos.Mistaken;
import dev.drydock.paxos.fast.Coordinator.Leading;
import dev.drydock.paxos.fast.Coordinator.Proposal;
import dev.drydock.paxos.fast.FastMessage.Accept;
import dev.drydock.paxos.fast.FastMessage.Any;
import dev.drydock.paxos.fast.FastMessage.OfLog;
import dev.drydock.paxos.fast.FastMessage.Promise;
import dev.drydock.paxos.fast.FastMessage.Propose;
import dev.drydock.paxos.fast.FastRecord.AcceptedVote;
import dev.drydock.paxos.fast.FastRecord.PromisedBallot;
import dev.drydock.paxos.log.LogMessage.Decided;
import dev.drydock.paxos.log.Value;
import dev.drydock.protocol.Effects;
import dev.drydock.protocol.ForwardingEffects;
import dev.drydock.protocol.Input;
import dev.drydock.protocol.Invariant;
import dev.drydock.protocol.JournalRecord;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Protocol;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Goal: the laws and the schedules of {@link FastScheduleTest} would notice if the protocol were wrong. Method: random
 * schedules over a Fast Paxos with one mistake, until a law is broken; each mistake must be found by a law that it breaks.
 */
class FastMistakesTest {
    private static final FastPaxos FAST = new FastPaxos(FastOptions.DEFAULTS);

    /** More crashes, more coordinators, more clients at once. */
    private static final Odds ODDS =
            FastWords.ODDS.withCrashes(8, 30).withRequests(100, 10).withTimer(FastTimer.COORDINATOR, 10);

    @Test
    void aFastQuorumThatIsTooSmallLetsTwoValuesBeChosen() {
        assertBreaks("Agreement", 300, learnsFromOneLessThanAFastQuorum());
    }

    @Test
    void aValueThatLessThanAFastQuorumAcceptedIsNotChosen() {
        assertBreaks("Only a Chosen Value is Learned", 50, learnsFromOneLessThanAFastQuorum());
    }

    @Test
    void aCoordinatorThatPicksAnyValueInRecoveryReplacesAChosenOne() {
        assertThat(recoverWhileChosen(FAST)).isEmpty();
        assertThat(recoverWhileChosen(picksAnotherValueInRecovery()))
                .anyMatch(violation -> violation.startsWith("Agreement"));
    }

    /** n2 to n5 accept x, which is chosen; n1, the coordinator, accepts y, hears of two that accepted x, and recovers. */
    private static List<String> recoverWhileChosen(Protocol<FastState, FastMessage> protocol) {
        Group<FastState, FastMessage> group = FastWords.group(5, protocol);
        group.startAll();
        group.timeout(1, FastTimer.COORDINATOR);
        group.deliverAll();
        group.write(1, 1, "y");
        group.loseAll();
        group.write(2, 2, "x");
        for (int acceptor = 3; acceptor <= 5; acceptor++) {
            group.exchange(2, acceptor);
        }
        assertThat(group.acknowledged()).isEqualTo(1);
        group.deliver(3, 1);
        group.deliver(4, 1);
        group.timeout(1, FastTimer.HEARTBEAT);
        group.loseAll();
        group.timeout(1, FastTimer.HEARTBEAT);
        group.exchange(1, 3);
        group.exchange(1, 4);
        assertThat(group.state(1).log().decided().lastApplied()).isEqualTo(1);
        return group.violations();
    }

    @Test
    void aCoordinatorThatIgnoresWhatAcceptorsReportReplacesAChosenValue() {
        assertBreaks("Agreement", 300, Mistaken.around(FAST, (state, input, effects) -> {
            if (input instanceof Input.Receive<FastMessage> receive && receive.message() instanceof Promise promise) {
                Promise blank = new Promise(promise.ballot(), promise.lastApplied(), List.of());
                return FAST.step(state, new Input.Receive<>(receive.from(), blank), effects);
            }
            return FAST.step(state, input, effects);
        }));
    }

    @Test
    void aCoordinatorThatLetsAnyValueBeAcceptedForEverySlotReplacesAChosenOne() {
        assertBreaks("Agreement", 600, Mistaken.around(FAST, (state, input, effects) -> {
            return FAST.step(state, input, new ForwardingEffects<>(effects) {
                @Override
                public void send(NodeId to, FastMessage message) {
                    super.send(to, message instanceof Any any ? new Any(any.ballot(), 1) : message);
                }
            });
        }));
    }

    @Test
    void anAcceptorThatAcceptsASecondValueInAFastRoundLetsTwoValuesBeChosen() {
        assertBreaks("Agreement", 600, Mistaken.around(FAST, (state, input, effects) -> {
            if (input instanceof Input.Receive<FastMessage> receive && receive.message() instanceof Propose proposal) {
                Acceptor acceptor = state.acceptor();
                FastState forgetful = state.with(acceptor.with(acceptor.votes().without(proposal.slot())));
                return FAST.step(forgetful, input, effects);
            }
            return FAST.step(state, input, effects);
        }));
    }

    @Test
    void anAcceptorThatForgetsWhatItAcceptedLetsTwoValuesBeChosen() {
        assertBreaks("Agreement", 600, Mistaken.forgetting(FAST, record -> record instanceof AcceptedVote));
    }

    @Test
    void anAcceptorThatForgetsItsPromiseLetsTwoValuesBeChosen() {
        assertThat(promiseAndCrash(FAST)).isEmpty();
        assertThat(promiseAndCrash(Mistaken.forgetting(FAST, record -> record instanceof PromisedBallot)))
                .anyMatch(violation -> violation.startsWith("Agreement"));
    }

    /** n1 recovers from a collision with x; n3 promises n2 its ballot, crashes, and then gets n1's accept request. */
    private static List<String> promiseAndCrash(Protocol<FastState, FastMessage> protocol) {
        Group<FastState, FastMessage> group = FastWords.group(3, protocol);
        group.startAll();
        group.timeout(1, FastTimer.COORDINATOR);
        group.deliverAll();
        group.write(1, 1, "x");
        group.loseAll();
        group.write(2, 2, "y");
        group.lose(2, 3);
        group.deliver(2, 1);
        group.timeout(2, FastTimer.COORDINATOR);
        group.lose(2, 1);
        group.exchange(2, 3);
        group.crash(3);
        group.start(3);
        group.exchange(1, 3);
        group.exchange(2, 3);
        return group.violations();
    }

    @Test
    void anAcceptorThatAnswersBeforeItIsDurableLetsTwoValuesBeChosen() {
        assertBreaks("Agreement", 600, Mistaken.answersBeforeItIsDurable(FAST));
    }

    /** As if a fast quorum were one acceptor smaller than it must be. */
    private static Protocol<FastState, FastMessage> learnsFromOneLessThanAFastQuorum() {
        return Mistaken.around(FAST, (state, input, effects) -> {
            FastState next = FAST.step(state, input, effects);
            List<FastMessage> believed = new ArrayList<>();
            next.tallies()
                    .forEach((slot, tally) -> tally.casts().forEach(cast -> {
                        Round round = cast.vote().round();
                        if (round.isFast()
                                && tally.agreement(round) >= next.quorums().fast() - 1) {
                            believed.add(new OfLog(new Decided(slot, List.of(mostFrequent(tally, round)), false)));
                        }
                    }));
            FastState convinced = next;
            for (FastMessage decided : believed) {
                convinced = FAST.step(
                        convinced, new Input.Receive<>(next.group().peers().get(0), decided), effects);
            }
            return convinced;
        });
    }

    private static Value mostFrequent(Tally tally, Round round) {
        List<Value> values = tally.in(round).stream().map(Vote::value).toList();
        return values.stream()
                .max((a, b) -> Long.compare(count(values, a), count(values, b)))
                .orElseThrow();
    }

    private static Value leastFrequent(Tally tally, Round round) {
        List<Value> values = tally.in(round).stream().map(Vote::value).toList();
        return values.stream()
                .min((a, b) -> Long.compare(count(values, a), count(values, b)))
                .orElseThrow();
    }

    private static long count(List<Value> values, Value value) {
        return values.stream().filter(value::equals).count();
    }

    /** After a collision the coordinator picks the value that the fewest acceptors have accepted. */
    private static Protocol<FastState, FastMessage> picksAnotherValueInRecovery() {
        return Mistaken.around(FAST, (state, input, effects) -> {
            List<Long> slots = new ArrayList<>();
            FastState next = FAST.step(state, input, new ForwardingEffects<>(effects) {
                @Override
                public void send(NodeId to, FastMessage message) {
                    if (message instanceof Accept accept && accept.round().kind() == Round.Kind.RECOVERY) {
                        slots.add(accept.slot());
                    } else {
                        super.send(to, message);
                    }
                }

                @Override
                public void persist(JournalRecord record) {
                    if (!(record instanceof AcceptedVote own
                            && own.vote().round().kind() == Round.Kind.RECOVERY
                            && state.coordinator() instanceof Leading)) {
                        super.persist(record);
                    }
                }
            });
            for (long slot : slots.stream().distinct().toList()) {
                next = pick(next, slot, effects);
            }
            return next;
        });
    }

    private static FastState pick(FastState state, long slot, Effects<FastMessage> effects) {
        Leading leading = (Leading) state.coordinator();
        Round round = Round.recovery(leading.ballot());
        Value picked = leastFrequent(state.tally(slot), Round.fast(leading.ballot()));
        state.group().peers().forEach(peer -> effects.send(peer, new Accept(slot, round, picked)));
        effects.persist(new AcceptedVote(slot, new Vote(round, picked)));
        return state.with(leading.with(leading.proposals().with(slot, new Proposal(round, picked))))
                .with(state.acceptor().with(state.acceptor().votes().with(slot, new Vote(round, picked))));
    }

    @Test
    void theSchedulesAreEventful() {
        int recovered = 0;
        for (int seed = 0; seed < 20; seed++) {
            Group<FastState, FastMessage> group = FastWords.group(4, FAST);
            int[] recoveries = {0};
            group.transcribe(line -> recoveries[0] += line.contains("accepted") && line.endsWith("r") ? 1 : 0);
            new RandomSchedule(group, ODDS, seed).run(2_000);
            recovered += recoveries[0] > 0 ? 1 : 0;
        }
        assertThat(recovered).isGreaterThan(5);
    }

    private static void assertBreaks(String law, int schedules, Protocol<FastState, FastMessage> mistaken) {
        Mistaken.<FastState, FastMessage>assertBreaks(
                law, schedules, ODDS, size -> FastWords.group(size, mistaken, only(law)));
    }

    private static List<Invariant<FastState>> only(String law) {
        return new FastProvider()
                .invariants().stream().filter(one -> one.name().equals(law)).toList();
    }
}
