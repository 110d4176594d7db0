package dev.drydock.paxos.synod;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.check.schedule.Group;
import dev.drydock.check.schedule.Odds;
import dev.drydock.paxos.Ballot;
import dev.drydock.paxos.Mistaken;
import dev.drydock.paxos.log.Value;
import dev.drydock.paxos.synod.Proposer.Promised;
import dev.drydock.paxos.synod.SynodMessage.Accept;
import dev.drydock.paxos.synod.SynodMessage.Promise;
import dev.drydock.paxos.synod.SynodRecord.AcceptedProposal;
import dev.drydock.paxos.synod.SynodRecord.PromisedBallot;
import dev.drydock.protocol.ForwardingEffects;
import dev.drydock.protocol.Input;
import dev.drydock.protocol.Invariant;
import dev.drydock.protocol.JournalRecord;
import dev.drydock.protocol.Protocol;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Goal: the laws and the schedules of {@link SynodScheduleTest} would notice if the protocol were wrong. Method: random
 * schedules over a Synod with one mistake, until a law is broken; each mistake must be found by a law that it breaks.
 */
class SynodMistakesTest {
    private static final Synod SYNOD = new Synod(SynodOptions.DEFAULTS);

    /** More contention, more crashes. */
    private static final Odds ODDS = SynodWords.ODDS.withCrashes(8, 30).withTimer(SynodTimer.BACKOFF, 40);

    @Test
    void anAcceptorThatForgetsItsPromiseInACrashLetsTwoValuesBeChosen() {
        assertBreaks("Agreement", 1_500, Mistaken.forgetting(SYNOD, record -> record instanceof PromisedBallot));
    }

    @Test
    void anAcceptorThatForgetsWhatItAcceptedLetsTwoValuesBeChosen() {
        assertBreaks("Agreement", 300, Mistaken.forgetting(SYNOD, record -> record instanceof AcceptedProposal));
    }

    @Test
    void anAcceptorThatAnswersBeforeItIsDurableLetsTwoValuesBeChosen() {
        assertBreaks("Agreement", 600, Mistaken.answersBeforeItIsDurable(SYNOD));
    }

    @Test
    void whatWasAcceptedButIsNotDurableWasNotChosen() {
        assertBreaks("Only a Chosen Value is Learned", 600, Mistaken.answersBeforeItIsDurable(SYNOD));
    }

    @Test
    void aProposerThatIgnoresReportedProposalsReplacesAChosenValue() {
        assertBreaks("Agreement", 100, onPromise((state, promise) -> blank(promise)));
    }

    /** P2c asks for the highest-numbered; the first that was reported may never have been chosen. */
    @Test
    void aProposerThatTakesTheFirstReportedProposalReplacesAChosenValue() {
        assertThat(firstAndHighest(SYNOD)).isEmpty();
        Protocol<SynodState, SynodMessage> mistaken = onPromise((state, promise) -> {
            boolean reported = state.instance(promise.slot()).proposer().stream()
                    .flatMap(proposer -> proposer.promises().stream())
                    .map(Promised::acceptedValue)
                    .anyMatch(Optional::isPresent);
            return reported ? blank(promise) : promise;
        });
        assertThat(firstAndHighest(mistaken)).anyMatch(violation -> violation.startsWith("Agreement"));
    }

    /** n1 alone accepts x under 1.1; n2 and n3 accept y under 1.2, which is chosen; n1 prepares 2.1 with n3. */
    private static List<String> firstAndHighest(Protocol<SynodState, SynodMessage> protocol) {
        Group<SynodState, SynodMessage> group = SynodWords.group(3, protocol);
        group.startAll();
        group.write(1, 1, "x");
        group.exchange(1, 2);
        group.loseAll();
        group.write(2, 2, "y");
        group.timeout(2, SynodTimer.BACKOFF);
        group.exchange(2, 3);
        group.exchange(2, 3);
        assertThat(group.acknowledged()).isEqualTo(1);
        group.loseAll();
        group.timeout(1, SynodTimer.RETRANSMIT);
        group.exchange(1, 3);
        group.lose(1, 2);
        group.timeout(1, SynodTimer.BACKOFF);
        group.exchange(1, 3);
        group.exchange(1, 3);
        assertThat(group.state(1).log().decided().lastApplied()).isEqualTo(1);
        return group.violations();
    }

    @Test
    void anAcceptorThatAcceptsBelowItsPromiseBreaksIt() {
        assertBreaks("Promises Are Kept", 100, Mistaken.around(SYNOD, (state, input, effects) -> {
            if (input instanceof Input.Receive<SynodMessage> receive
                    && receive.message() instanceof Accept request
                    && !state.log().decided().isDecided(request.slot())) {
                Instance instance = state.instance(request.slot());
                Acceptor<Value> acceptor = instance.acceptor();
                Acceptor<Value> forgetful =
                        new Acceptor<>(request.ballot(), acceptor.acceptedBallot(), acceptor.acceptedValue());
                return SYNOD.step(state.with(request.slot(), instance.with(forgetful)), input, effects);
            }
            return SYNOD.step(state, input, effects);
        }));
    }

    /** The number of its last proposal before a crash is used for another after it. */
    @Test
    void aProposerThatUsesANumberTwiceProposesTwoValuesUnderIt() {
        assertBreaks("One Value per Ballot", 600, neverWritesItsOwnPromises());
    }

    /** A node counts its own promises but never writes them. */
    private static Protocol<SynodState, SynodMessage> neverWritesItsOwnPromises() {
        return Mistaken.around(SYNOD, (state, input, effects) -> {
            int self = state.group().self().number();
            return SYNOD.step(state, input, new ForwardingEffects<>(effects) {
                @Override
                public void persist(JournalRecord record) {
                    if (!(record instanceof PromisedBallot own && own.ballot().proposer() == self)) {
                        super.persist(record);
                    }
                }
            });
        });
    }

    private static Promise blank(Promise promise) {
        return new Promise(promise.slot(), promise.ballot(), Ballot.NONE, Optional.empty());
    }

    @FunctionalInterface
    private interface Misread {
        Promise read(SynodState state, Promise promise);
    }

    private static Protocol<SynodState, SynodMessage> onPromise(Misread misread) {
        return Mistaken.around(SYNOD, (state, input, effects) -> {
            if (input instanceof Input.Receive<SynodMessage> receive && receive.message() instanceof Promise promise) {
                return SYNOD.step(state, new Input.Receive<>(receive.from(), misread.read(state, promise)), effects);
            }
            return SYNOD.step(state, input, effects);
        });
    }

    private static void assertBreaks(String law, int schedules, Protocol<SynodState, SynodMessage> mistaken) {
        Mistaken.<SynodState, SynodMessage>assertBreaks(
                law, schedules, ODDS, size -> SynodWords.group(size, mistaken, only(law)));
    }

    private static List<Invariant<SynodState>> only(String law) {
        return new SynodProvider()
                .invariants().stream().filter(one -> one.name().equals(law)).toList();
    }
}
