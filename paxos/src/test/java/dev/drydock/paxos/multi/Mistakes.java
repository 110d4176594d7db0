package dev.drydock.paxos.multi;

import dev.drydock.paxos.Ballot;
import dev.drydock.paxos.multi.MultiPaxosMessage.Accept;
import dev.drydock.paxos.multi.MultiPaxosMessage.Promise;
import dev.drydock.paxos.multi.log.Acceptance;
import dev.drydock.paxos.multi.log.Value;
import dev.drydock.paxos.multi.membership.Configuration;
import dev.drydock.paxos.multi.membership.Configurations;
import dev.drydock.paxos.multi.role.Candidate;
import dev.drydock.paxos.multi.role.Follower;
import dev.drydock.paxos.multi.role.Leader;
import dev.drydock.paxos.multi.role.Lease;
import dev.drydock.paxos.multi.role.PendingReads;
import dev.drydock.paxos.multi.role.Phase1;
import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.Effects;
import dev.drydock.protocol.ForwardingEffects;
import dev.drydock.protocol.Input;
import dev.drydock.protocol.JournalRecord;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Protocol;
import dev.drydock.protocol.Start;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Multi-Paxos with one mistake each, of the kind that people make, built around the real one. */
final class Mistakes {

    /** What happens at each step instead. */
    @FunctionalInterface
    interface Step {
        MultiPaxosState take(MultiPaxosState state, Input<MultiPaxosMessage> input, Effects<MultiPaxosMessage> effects);
    }

    private final MultiPaxos paxos;

    Mistakes(MultiPaxosOptions options) {
        paxos = new MultiPaxos(options);
    }

    /** Promises are not written to the journal. */
    Protocol<MultiPaxosState, MultiPaxosMessage> forgetsItsPromise() {
        return around((state, input, effects) -> paxos.step(state, input, new ForwardingEffects<>(effects) {
            @Override
            public void persist(JournalRecord record) {
                if (!(record instanceof MultiPaxosRecord.Promised)) {
                    super.persist(record);
                }
            }
        }));
    }

    /** Messages leave before what they rely on is durable. */
    Protocol<MultiPaxosState, MultiPaxosMessage> answersBeforeItIsDurable() {
        return around((state, input, effects) -> {
            List<JournalRecord> late = new ArrayList<>();
            MultiPaxosState next = paxos.step(state, input, new ForwardingEffects<>(effects) {
                @Override
                public void persist(JournalRecord record) {
                    late.add(record);
                }

                @Override
                public void awaitPersisted() {}
            });
            late.forEach(effects::persist);
            return next;
        });
    }

    /** The leader counts its own acceptances before they are durable. */
    Protocol<MultiPaxosState, MultiPaxosMessage> countsItselfTooEarly() {
        return around((state, input, effects) -> {
            MultiPaxosState next = paxos.step(state, input, effects);
            return next.role() instanceof Leader leader && leader.durableSlot() < leader.lastSlot()
                    ? next.withRole(leader.withDurable(leader.lastSlot(), leader.lastSlot()))
                    : next;
        });
    }

    /** An acceptor accepts in whatever ballot it is asked. */
    Protocol<MultiPaxosState, MultiPaxosMessage> acceptsBelowItsPromise() {
        return around((state, input, effects) -> {
            boolean lower = input instanceof Input.Receive<MultiPaxosMessage> receive
                    && receive.message() instanceof Accept accept
                    && state.role() instanceof Follower
                    && state.promisedBallot().isAfter(accept.ballot());
            if (!lower) {
                return paxos.step(state, input, effects);
            }
            Accept accept = (Accept) ((Input.Receive<MultiPaxosMessage>) input).message();
            MultiPaxosState fooled = withPromise(state, accept.ballot());
            MultiPaxosState accepted = paxos.step(fooled, input, effects);
            return withPromise(accepted, state.promisedBallot());
        });
    }

    /** A candidate forgets what was accepted before, and proposes as if the slots were free. */
    Protocol<MultiPaxosState, MultiPaxosMessage> ignoresWhatWasAccepted() {
        return onPromise(promise ->
                new Promise(promise.ballot(), promise.firstSlot(), promise.chosen(), promise.decided(), List.of()));
    }

    /** Of the values that were accepted before, a candidate takes the first it hears of, not the highest-numbered. */
    Protocol<MultiPaxosState, MultiPaxosMessage> takesTheFirstValue() {
        return around((state, input, effects) -> {
            if (state.role() instanceof Candidate candidate
                    && input instanceof Input.Receive<MultiPaxosMessage> receive
                    && receive.message() instanceof Promise promise) {
                List<Acceptance> news = new ArrayList<>();
                for (Acceptance acceptance : promise.accepted()) {
                    if (candidate.phase1().heard().get(acceptance.slot()).isEmpty()) {
                        news.add(acceptance);
                    }
                }
                Promise rest =
                        new Promise(promise.ballot(), promise.firstSlot(), promise.chosen(), promise.decided(), news);
                return paxos.step(state, new Input.Receive<>(receive.from(), rest), effects);
            }
            return paxos.step(state, input, effects);
        });
    }

    /** A candidate leads without fetching what those who promised know to be chosen. */
    Protocol<MultiPaxosState, MultiPaxosMessage> doesNotFetchWhatWasChosen() {
        return onPromise(
                promise -> new Promise(promise.ballot(), promise.firstSlot(), List.of(), 0, promise.accepted()));
    }

    /** A learner goes on behind a gap that nobody has filled yet. */
    Protocol<MultiPaxosState, MultiPaxosMessage> skipsGaps() {
        return around((state, input, effects) -> {
            if (input instanceof Input.Receive<MultiPaxosMessage> receive
                    && receive.message() instanceof Accept accept
                    && accept.decided() > state.decided()
                    && state.log().open().get(state.decided() + 1).isEmpty()
                    && state.log().open().last() <= accept.decided()
                    && state.log().open().last() > state.decided()) {
                MultiPaxosState skipped = state.withLog(state.log().choose(List.of(new Value.NoOp())));
                return paxos.step(skipped, input, effects);
            }
            return paxos.step(state, input, effects);
        });
    }

    /** Other acceptors take over as soon as they are chosen, not alpha slots later. */
    Protocol<MultiPaxosState, MultiPaxosMessage> changesMembersAtOnce() {
        return around((state, input, effects) -> {
            MultiPaxosState next = paxos.step(state, input, effects);
            Configuration latest = next.configurations().latest();
            return latest.from() > next.decided() + 1
                    ? next.withConfigurations(
                            new Configurations(List.of(new Configuration(next.decided() + 1, latest.members()))))
                    : next;
        });
    }

    /** A leader answers reads without asking whether it still leads. */
    Protocol<MultiPaxosState, MultiPaxosMessage> readsWithoutAsking() {
        return around((state, input, effects) -> {
            MultiPaxosState next = paxos.step(state, input, effects);
            if (next.role() instanceof Leader leader && leader.reads().roundUnderWay()) {
                leader.reads().all().forEach(effects::read);
                return next.withRole(leader.with(PendingReads.none()));
            }
            return next;
        });
    }

    /** A leader answers reads before what phase 1 brought is chosen. */
    Protocol<MultiPaxosState, MultiPaxosMessage> readsBeforeItHasRecovered() {
        return around((state, input, effects) -> {
            MultiPaxosState next = paxos.step(state, input, effects);
            if (next.role() instanceof Leader leader
                    && next.decided() < leader.recoveredSlot()
                    && leader.progress().size() > 0
                    && leader.progress().valueAt(0).answered() > 0) {
                for (ClientRequest read : leader.reads().all()) {
                    effects.read(read);
                }
                return next.withRole(leader.with(PendingReads.none()));
            }
            return next;
        });
    }

    /** A leader that does not notice that its clock ran backwards. */
    Protocol<MultiPaxosState, MultiPaxosMessage> trustsAClockThatJumped() {
        return around((state, input, effects) -> {
            if (input instanceof Input.ClockReading<MultiPaxosMessage> reading
                    && state.role() instanceof Leader leader
                    && reading.nanos() < leader.lease().lastReading()) {
                Lease lease = leader.lease();
                Lease blind =
                        new Lease(reading.nanos(), lease.end(), lease.askedAt(), lease.heartbeatDue(), lease.givenUp());
                return paxos.step(state.withRole(leader.with(blind)), input, effects);
            }
            return paxos.step(state, input, effects);
        });
    }

    /** A candidate leads with one promise less than a quorum. */
    Protocol<MultiPaxosState, MultiPaxosMessage> needsOnePromiseLess() {
        return around((state, input, effects) -> {
            if (state.role() instanceof Candidate candidate
                    && input instanceof Input.Receive<MultiPaxosMessage> receive
                    && receive.message() instanceof Promise) {
                Phase1 phase1 = candidate.phase1();
                NodeId absent = state.configurations().current().stream()
                        .filter(node -> !phase1.promises().contains(node) && !node.equals(receive.from()))
                        .findFirst()
                        .orElse(receive.from());
                return paxos.step(state.withRole(candidate.with(phase1.with(absent, 0, List.of()))), input, effects);
            }
            return paxos.step(state, input, effects);
        });
    }

    /** Reuses the ballots of its last life: what it stood with is not written. */
    Protocol<MultiPaxosState, MultiPaxosMessage> reusesBallots() {
        return around((state, input, effects) -> paxos.step(state, input, new ForwardingEffects<>(effects) {
            @Override
            public void persist(JournalRecord record) {
                boolean own = record instanceof MultiPaxosRecord.Promised promised
                        && promised.ballot().proposer() == state.self().number();
                if (!own) {
                    super.persist(record);
                }
            }
        }));
    }

    private Protocol<MultiPaxosState, MultiPaxosMessage> onPromise(UnaryOperator<Promise> change) {
        return around((state, input, effects) -> input instanceof Input.Receive<MultiPaxosMessage> receive
                        && receive.message() instanceof Promise promise
                ? paxos.step(state, new Input.Receive<>(receive.from(), change.apply(promise)), effects)
                : paxos.step(state, input, effects));
    }

    private static MultiPaxosState withPromise(MultiPaxosState state, Ballot ballot) {
        return new MultiPaxosState(
                state.self(),
                ballot,
                state.highestBallot(),
                state.log(),
                state.configurations(),
                state.snapshots(),
                state.incoming(),
                state.lease(),
                state.role());
    }

    private Protocol<MultiPaxosState, MultiPaxosMessage> around(Step step) {
        return new Protocol<>() {
            @Override
            public MultiPaxosState start(Start start, Effects<MultiPaxosMessage> effects) {
                return paxos.start(start, effects);
            }

            @Override
            public MultiPaxosState step(
                    MultiPaxosState state, Input<MultiPaxosMessage> input, Effects<MultiPaxosMessage> effects) {
                return step.take(state, input, effects);
            }
        };
    }
}
