package dev.drydock.paxos.epaxos;

import dev.drydock.paxos.epaxos.EPaxosMessage.Commit;
import dev.drydock.paxos.epaxos.EPaxosMessage.PreAcceptReply;
import dev.drydock.paxos.epaxos.EPaxosMessage.PrepareReply;
import dev.drydock.paxos.epaxos.EPaxosMessage.TryPreAcceptReply;
import dev.drydock.protocol.Effects;
import dev.drydock.protocol.ForwardingEffects;
import dev.drydock.protocol.Input;
import dev.drydock.protocol.JournalRecord;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Protocol;
import dev.drydock.protocol.Start;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** EPaxos with one mistake each, of the kind that people make, built around the real one. */
final class Mistakes {

    /** What happens at each step instead. */
    @FunctionalInterface
    interface Step {
        EPaxosState take(EPaxosState state, Input<EPaxosMessage> input, Effects<EPaxosMessage> effects);
    }

    private final EPaxos epaxos;

    Mistakes(EPaxosOptions options) {
        epaxos = new EPaxos(options);
    }

    /** The fast quorum is one replica too small: an answer counts for one more that did not answer. */
    Protocol<EPaxosState, EPaxosMessage> fastQuorumTooSmall() {
        return around((state, input, effects) -> {
            EPaxosState next = epaxos.step(state, input, effects);
            if (input instanceof Input.Receive<EPaxosMessage> receive
                    && receive.message() instanceof PreAcceptReply reply) {
                NodeId other = state.replicas().all().stream()
                        .filter(node -> !node.equals(receive.from())
                                && !node.equals(state.replicas().self()))
                        .findFirst()
                        .orElseThrow();
                next = epaxos.step(next, new Input.Receive<>(other, reply), effects);
            }
            return next;
        });
    }

    /** The command leader takes the fast path though the attributes were changed. */
    Protocol<EPaxosState, EPaxosMessage> ignoresChangedAttributes() {
        return rewriting(
                PreAcceptReply.class,
                (state, reply) -> new PreAcceptReply(
                        reply.instance(),
                        state.instance(reply.instance()).initial().orElse(reply.attributes())));
    }

    /** The command leader takes the slow path with the dependencies that it had. */
    Protocol<EPaxosState, EPaxosMessage> doesNotUpdateDepsOnTheSlowPath() {
        return rewriting(PreAcceptReply.class, (state, reply) -> {
            Attributes initial = state.instance(reply.instance()).initial().orElse(reply.attributes());
            return reply.attributes().equals(initial)
                    ? reply
                    : new PreAcceptReply(
                            reply.instance(),
                            new Attributes(
                                    Math.max(
                                            initial.seq() + 1,
                                            reply.attributes().seq()),
                                    initial.deps()));
        });
    }

    /** Recovery takes no notice of what was only pre-accepted. */
    Protocol<EPaxosState, EPaxosMessage> recoveryIgnoresPreAccepted() {
        return rewriting(
                PrepareReply.class,
                (state, reply) -> reply.known().status() == Status.PRE_ACCEPTED
                        ? new PrepareReply(
                                reply.instance(),
                                reply.ballot(),
                                InstanceState.unknown(state.replicas().size()),
                                false)
                        : reply);
    }

    /** Recovery does not ask what speaks against a command, or does not listen. */
    Protocol<EPaxosState, EPaxosMessage> recoveryIgnoresConflicts() {
        return rewriting(
                TryPreAcceptReply.class,
                (state, reply) -> new TryPreAcceptReply(reply.instance(), reply.ballot(), List.of()));
    }

    /** An instance has one ballot: what a replica promised passes for what it accepted in (Sutra). */
    Protocol<EPaxosState, EPaxosMessage> oneBallot() {
        return rewriting(PrepareReply.class, (state, reply) -> {
            InstanceState known = reply.known();
            return new PrepareReply(
                    reply.instance(),
                    reply.ballot(),
                    new InstanceState(
                            known.promised(),
                            known.promised(),
                            known.status(),
                            known.command(),
                            known.initial(),
                            known.noOp(),
                            known.attributes(),
                            known.position()),
                    reply.leads());
        });
    }

    /** A replica that is told of a commit executes the command at once, whatever it depends on. */
    Protocol<EPaxosState, EPaxosMessage> executesInTheOrderOfCommits() {
        return rewriting(
                Commit.class,
                (state, commit) -> new Commit(
                        commit.instance(),
                        new Value(
                                commit.value().command(),
                                new Attributes(
                                        commit.value().attributes().seq(),
                                        Deps.none(state.replicas().size())))));
    }

    /** A replica that is told of a commit breaks cycles by the names of instances, not by {@code seq}. */
    Protocol<EPaxosState, EPaxosMessage> ignoresSeqInCycles() {
        return rewriting(
                Commit.class,
                (state, commit) -> new Commit(
                        commit.instance(),
                        new Value(
                                commit.value().command(),
                                new Attributes(0, commit.value().attributes().deps()))));
    }

    /** A replica answers reads from what it has executed. */
    Protocol<EPaxosState, EPaxosMessage> readsLocally() {
        return around((state, input, effects) -> {
            if (input instanceof Input.Request<EPaxosMessage> request
                    && request.request().command().readOnly()) {
                effects.read(request.request());
                return state;
            }
            return epaxos.step(state, input, effects);
        });
    }

    /** Messages leave before what they rely on is durable. */
    Protocol<EPaxosState, EPaxosMessage> answersBeforeItIsDurable() {
        return around((state, input, effects) -> {
            List<JournalRecord> late = new ArrayList<>();
            EPaxosState next = epaxos.step(state, input, new ForwardingEffects<>(effects) {
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

    /** A repetition does not wait for what was never durable. */
    Protocol<EPaxosState, EPaxosMessage> repeatsWhatIsNotDurable() {
        return around((state, input, effects) -> epaxos.step(state, input, new ForwardingEffects<>(effects) {
            @Override
            public void awaitPersisted() {}
        }));
    }

    private <T extends EPaxosMessage> Protocol<EPaxosState, EPaxosMessage> rewriting(
            Class<T> type, BiFunction<EPaxosState, T, EPaxosMessage> change) {
        return around((state, input, effects) -> {
            Optional<Input<EPaxosMessage>> rewritten = Optional.empty();
            if (input instanceof Input.Receive<EPaxosMessage> receive && type.isInstance(receive.message())) {
                rewritten = Optional.of(
                        new Input.Receive<>(receive.from(), change.apply(state, type.cast(receive.message()))));
            }
            return epaxos.step(state, rewritten.orElse(input), effects);
        });
    }

    private Protocol<EPaxosState, EPaxosMessage> around(Step step) {
        return new Protocol<>() {
            @Override
            public EPaxosState start(Start start, Effects<EPaxosMessage> effects) {
                return epaxos.start(start, effects);
            }

            @Override
            public EPaxosState step(EPaxosState state, Input<EPaxosMessage> input, Effects<EPaxosMessage> effects) {
                return step.take(state, input, effects);
            }
        };
    }
}
