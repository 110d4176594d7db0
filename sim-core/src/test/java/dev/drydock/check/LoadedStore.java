package dev.drydock.check;

import dev.drydock.record.Action;
import dev.drydock.record.History;
import dev.drydock.record.Operation;
import dev.drydock.record.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * The history of a correct store under an open load that loses its leader for a while: operations that arrive in the
 * meantime wait, take effect in a burst when it is over, in no particular order, and some are given up.
 *
 * @param values how many different values are written; 0 for all different
 */
record LoadedStore(int operations, int perSecond, int keys, double skew, int values, Pause pause, long seed) {
    private static final long MILLI = 1_000_000;

    /** When no operation took effect, and the share of those waiting that were given up. */
    record Pause(long fromMillis, long toMillis, double givenUp) {}

    /** An operation that the store is going to do at a moment. */
    private record Plan(int number, String key, long invoked, long effect, long completed, boolean unknown) {}

    History history() {
        Random random = new Random(seed);
        double[] cumulative = cumulative();
        List<Plan> plans = new ArrayList<>();
        long now = 0;
        for (int i = 0; i < operations; i++) {
            now += (long) (-Math.log(1 - random.nextDouble()) * 1_000_000_000 / perSecond);
            plans.add(plan(i, "k" + pick(cumulative, random.nextDouble()), now, random));
        }
        plans.sort(Comparator.comparingLong(Plan::effect));
        Map<String, String> state = new HashMap<>();
        List<Operation> done = new ArrayList<>();
        plans.forEach(plan -> done.add(perform(plan, state, random)));
        done.sort(Comparator.comparingLong(Operation::invokedNanos));
        return new History(done);
    }

    private Plan plan(int number, String key, long invoked, Random random) {
        long effect = invoked + 20 * MILLI + random.nextInt(100) * MILLI;
        boolean waits = effect > pause.fromMillis() * MILLI && effect < pause.toMillis() * MILLI;
        if (waits) {
            effect = pause.toMillis() * MILLI + random.nextInt(200) * MILLI;
        }
        boolean unknown = waits && random.nextDouble() < pause.givenUp();
        long completed = effect + 20 * MILLI + random.nextInt(100) * MILLI;
        return new Plan(number, key, invoked, effect, completed, unknown);
    }

    private Operation perform(Plan plan, Map<String, String> state, Random random) {
        String before = state.get(plan.key());
        String value = values == 0 ? "v" + plan.number() : "v" + random.nextInt(values);
        double kind = random.nextDouble();
        Action action;
        boolean swapped = true;
        if (kind < 0.5) {
            action = new Action.Read(plan.key(), Optional.ofNullable(before));
        } else if (kind < 0.95) {
            action = new Action.Write(plan.key(), value);
        } else {
            String expected = before != null && random.nextBoolean() ? before : "v" + random.nextInt(operations);
            action = new Action.Cas(plan.key(), expected, value);
            swapped = expected.equals(before);
        }
        boolean effective = !plan.unknown() || random.nextBoolean();
        if (effective && swapped && !(action instanceof Action.Read)) {
            state.put(plan.key(), value);
        }
        Outcome outcome = plan.unknown() ? Outcome.INFO : swapped ? Outcome.OK : Outcome.FAIL;
        long completed = plan.unknown() ? Histories.NEVER : plan.completed();
        return Histories.operation(plan.number(), action, plan.invoked(), completed, outcome);
    }

    private double[] cumulative() {
        double[] cumulative = new double[keys];
        double sum = 0;
        for (int i = 0; i < keys; i++) {
            sum += Math.pow(i + 1, -skew);
            cumulative[i] = sum;
        }
        for (int i = 0; i < keys; i++) {
            cumulative[i] /= sum;
        }
        return cumulative;
    }

    private static int pick(double[] cumulative, double at) {
        int low = 0;
        while (cumulative[low] < at) {
            low++;
        }
        return low;
    }
}
