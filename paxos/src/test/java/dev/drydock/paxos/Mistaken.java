package dev.drydock.paxos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.drydock.check.schedule.Group;
import dev.drydock.check.schedule.Odds;
import dev.drydock.check.schedule.RandomSchedule;
import dev.drydock.protocol.Effects;
import dev.drydock.protocol.ForwardingEffects;
import dev.drydock.protocol.Input;
import dev.drydock.protocol.JournalRecord;
import dev.drydock.protocol.Message;
import dev.drydock.protocol.Protocol;
import dev.drydock.protocol.Start;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/** Builds a mistake around a protocol, and looks for it. */
public final class Mistaken {
    private Mistaken() {}

    /** What happens at each step instead. */
    @FunctionalInterface
    public interface Step<S, M extends Message> {
        S take(S state, Input<M> input, Effects<M> effects);
    }

    /** The protocol with other steps. */
    public static <S, M extends Message> Protocol<S, M> around(Protocol<S, M> right, Step<S, M> step) {
        return new Protocol<>() {
            @Override
            public S start(Start start, Effects<M> effects) {
                return right.start(start, effects);
            }

            @Override
            public S step(S state, Input<M> input, Effects<M> effects) {
                return step.take(state, input, effects);
            }
        };
    }

    /** Some records never reach the journal, though the node goes on as if they had. */
    public static <S, M extends Message> Protocol<S, M> forgetting(
            Protocol<S, M> right, Predicate<JournalRecord> forgotten) {
        return around(
                right,
                (state, input, effects) -> right.step(state, input, new ForwardingEffects<>(effects) {
                    @Override
                    public void persist(JournalRecord record) {
                        if (!forgotten.test(record)) {
                            super.persist(record);
                        }
                    }

                    @Override
                    public void checkpoint(List<JournalRecord> records) {
                        super.checkpoint(
                                records.stream().filter(forgotten.negate()).toList());
                    }
                }));
    }

    /** Messages leave before what they rely on is durable. */
    public static <S, M extends Message> Protocol<S, M> answersBeforeItIsDurable(Protocol<S, M> right) {
        return around(right, (state, input, effects) -> {
            List<JournalRecord> late = new ArrayList<>();
            S next = right.step(state, input, new ForwardingEffects<>(effects) {
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

    /** Runs random schedules until a law is broken, and this one must be the first. Groups alternate in size. */
    public static <S, M extends Message> void assertBreaks(
            String law, int schedules, Odds odds, IntFunction<Group<S, M>> group) {
        for (int seed = 0; seed < schedules; seed++) {
            Group<S, M> one = group.apply(3 + seed % 3);
            new RandomSchedule(one, odds, seed).run(2_000);
            if (!one.isSound()) {
                assertThat(one.violations().get(0)).startsWith(law);
                return;
            }
        }
        fail("none of " + schedules + " schedules broke " + law);
    }
}
