package dev.drydock.scenario.keys;

import static dev.drydock.scenario.form.Forms.DURATION;
import static dev.drydock.scenario.form.Forms.count;
import static dev.drydock.scenario.keys.NameForms.SELECTOR;
import static dev.drydock.scenario.keys.TimeForms.DISTRIBUTION;

import dev.drydock.scenario.form.ChoiceForm;
import dev.drydock.scenario.form.ChoiceForm.Alternative;
import dev.drydock.scenario.form.Definitions;
import dev.drydock.scenario.form.Form;
import dev.drydock.scenario.form.Forms;
import dev.drydock.scenario.form.ListForm;
import dev.drydock.scenario.form.MapOf;
import dev.drydock.scenario.form.NamedForm;
import dev.drydock.scenario.form.RecordForm;
import dev.drydock.scenario.text.Value;
import dev.drydock.sim.operator.OperatorSpec;
import dev.drydock.sim.operator.RandomTask;
import dev.drydock.sim.operator.Task;
import dev.drydock.sim.random.Distribution;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The entries of {@code operator}: what is asked of the group, told apart by its key, and when. */
final class OperatorKeys {
    private static final long GIVE_UP = 10_000_000_000L;
    private static final List<String> REPEATING = List.of("every", "from", "until");

    private OperatorKeys() {}

    static final Form<OperatorSpec> FORM = new NamedForm<>(
            "task",
            new ChoiceForm<>(
                    "a task of the operator",
                    "{ at: 20s, add: n6 }",
                    List.of(
                            timed(
                                    "add",
                                    Task.Add.class,
                                    task(
                                            "add",
                                            SELECTOR,
                                            "These nodes become members.",
                                            "n3",
                                            Task.Add::new,
                                            Task.Add::nodes)),
                            timed(
                                    "remove",
                                    Task.Remove.class,
                                    task(
                                            "remove",
                                            SELECTOR,
                                            "These members leave the group.",
                                            "leader",
                                            Task.Remove::new,
                                            Task.Remove::nodes)),
                            timed(
                                    "members",
                                    Task.Members.class,
                                    task(
                                            "members",
                                            new ListForm<>(NameForms.NODE, true),
                                            "These become the members, in one change.",
                                            "[n1, n2]",
                                            Task.Members::new,
                                            Task.Members::nodes)),
                            timed(
                                    "transfer",
                                    Task.Transfer.class,
                                    task(
                                            "transfer",
                                            new Heir(),
                                            "The leader hands over to this member; best: to the best prepared.",
                                            "follower",
                                            transfer -> transfer,
                                            transfer -> transfer)),
                            Alternative.of("random", OperatorSpec.RandomTasks.class, random()))));

    /** Who is to lead: nodes as for faults, or {@code best}. */
    private static final class Heir implements Form<Task.Transfer> {
        private static final String BEST = "best";

        @Override
        public Optional<Task.Transfer> read(Value value) {
            return value.text().filter(BEST::equals).isPresent()
                    ? Optional.of(new Task.Transfer(Optional.empty()))
                    : SELECTOR.read(value).map(to -> new Task.Transfer(Optional.of(to)));
        }

        @Override
        public Object print(Task.Transfer value) {
            return value.to().map(SELECTOR::print).orElse(BEST);
        }

        @Override
        public Map<String, Object> schema(Definitions definitions) {
            return SELECTOR.schema(definitions);
        }

        @Override
        public String expected() {
            return "best, " + SELECTOR.expected();
        }
    }

    private static <P, T extends Task> RecordForm<T> task(
            String key, Form<P> form, String about, String example, Function<P, T> build, Function<T, P> part) {
        return RecordForm.<T>of("a task")
                .required(key, form, about, example, part)
                .build(map -> build.apply(map.<P>the(key)));
    }

    /** A task that is set once or repeatedly. */
    private static <T extends Task> Alternative<OperatorSpec> timed(String key, Class<T> type, RecordForm<T> task) {
        RecordForm<OperatorSpec> form = RecordForm.<OperatorSpec>of("a task such as { at: 20s, " + key + ": ... }")
                .optional("at", DISTRIBUTION, "When it is due, once.", "20s", OperatorKeys::at)
                .optional(
                        "from", DURATION, "When it is due first, if repeatedly. Default: 0s.", "5s", OperatorKeys::from)
                .optional("every", DISTRIBUTION, "From one to the next.", "10s", OperatorKeys::every)
                .optional("until", DURATION, "When it is due no more. Default: the end.", "50s", OperatorKeys::until)
                .including(task, spec -> type.cast(taskOf(spec)))
                .key("giveUp", DURATION, GIVE_UP, "How long after asking it is given up.", OperatorSpec::giveUpNanos)
                .build(map -> timed(map, task.build().apply(map)));
        return new Alternative<>(key, form, spec -> type.isInstance(taskOf((OperatorSpec) spec)));
    }

    private static OperatorSpec timed(MapOf map, Task task) {
        boolean once = map.maybe("at").isPresent();
        if (once && map.hasAny(REPEATING)) {
            throw new IllegalArgumentException("a task is set once (at) or repeatedly (from, every, until), not both");
        }
        if (once) {
            return new OperatorSpec.Once(map.the("at"), task, map.the("giveUp"));
        }
        if (map.maybe("every").isEmpty()) {
            throw new IllegalArgumentException(
                    "says no time: expected at: 20s for a task that is set once, or every: 10s for a repeated one");
        }
        return new OperatorSpec.Repeated(
                map.<Long>maybe("from").orElse(0L),
                map.the("every"),
                NetworkKeys.whole(map.maybe("until")),
                task,
                map.the("giveUp"));
    }

    private static Object taskOf(OperatorSpec spec) {
        return switch (spec) {
            case OperatorSpec.Once once -> once.task();
            case OperatorSpec.Repeated repeated -> repeated.task();
            case OperatorSpec.RandomTasks random -> random;
        };
    }

    private static Optional<Distribution> at(OperatorSpec spec) {
        return spec instanceof OperatorSpec.Once once ? Optional.of(once.at()) : Optional.empty();
    }

    private static Optional<Long> from(OperatorSpec spec) {
        return spec instanceof OperatorSpec.Repeated repeated ? Optional.of(repeated.fromNanos()) : Optional.empty();
    }

    private static Optional<Distribution> every(OperatorSpec spec) {
        return spec instanceof OperatorSpec.Repeated repeated ? Optional.of(repeated.every()) : Optional.empty();
    }

    private static Optional<Long> until(OperatorSpec spec) {
        return spec instanceof OperatorSpec.Repeated repeated
                ? NetworkKeys.boxed(repeated.untilNanos())
                : Optional.empty();
    }

    private static RecordForm<OperatorSpec.RandomTasks> random() {
        List<RandomTask> tasks = Arrays.asList(RandomTask.values());
        Form<RandomTask> task = Forms.word(
                        "a random task", tasks.stream().map(RandomTask::text).toList())
                .as(
                        text -> tasks.stream()
                                .filter(one -> one.text().equals(text))
                                .findFirst()
                                .orElseThrow(),
                        RandomTask::text);
        return RecordForm.<OperatorSpec.RandomTasks>of("random tasks such as { random: [add, remove], every: 3s }")
                .required(
                        "random",
                        new ListForm<>(task, false),
                        "Tasks of these kinds; members leave while a majority of the others is up.",
                        "[add, remove, replace, transfer]",
                        OperatorSpec.RandomTasks::kinds)
                .required(
                        "every",
                        DISTRIBUTION,
                        "From one to the next.",
                        "{ exponential: 3s }",
                        OperatorSpec.RandomTasks::every)
                .key("from", DURATION, 0L, "When they begin.", OperatorSpec.RandomTasks::fromNanos)
                .required("until", DURATION, "When they end.", "40s", OperatorSpec.RandomTasks::untilNanos)
                .key("keep", count(1), 3, "How many members there always are.", OperatorSpec.RandomTasks::keep)
                .key(
                        "giveUp",
                        DURATION,
                        GIVE_UP,
                        "How long after asking a transfer is given up; changes of members never are.",
                        OperatorSpec.RandomTasks::giveUpNanos)
                .build(map -> new OperatorSpec.RandomTasks(
                        map.the("random"),
                        map.the("every"),
                        map.the("from"),
                        map.the("until"),
                        map.the("keep"),
                        map.the("giveUp")));
    }
}
