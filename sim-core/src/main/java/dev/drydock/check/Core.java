package dev.drydock.check;

import dev.drydock.record.Action;
import dev.drydock.record.Operation;
import dev.drydock.record.Outcome;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds few operations of a key that cannot be ordered already, out of many that cannot. It only ever weakens the history
 * in ways that keep a linearizable one linearizable, so that what is left accuses the whole:
 *
 * <ol>
 *   <li>forget what happened after some moment: operations invoked later are left out, those that return later lose their
 *       outcome (a history's prefixes are linearizable when it is);
 *   <li>leave out a read or a failed compare and set, which change nothing (tried first: fewer observations say more);
 *   <li>let a write or a swap end at any time or never;
 *   <li>where that leaves too many, forget before it what had returned before some write and nothing left could see.
 * </ol>
 *
 * <p>Of the writes and swaps let go, those are left out of the result that cannot matter to what is left. The shortest
 * wrong prefix is found by bisection, the rest by leaving out halves, quarters and so on down to single operations
 * (after Zeller and Hildebrandt, "Simplifying and isolating failure-inducing input", 2002). Where a step's
 * search would take too long it is not taken.
 */
final class Core {
    private static final long STEPS_EACH = 200_000;
    private static final long STEPS_ALL = 20_000_000;
    private static final int MOST_BEGINNINGS = 50;
    private static final int READABLE = 12;

    private final CheckOptions options;
    private final Budget budget;
    private long steps = STEPS_ALL;

    /** Where each operation stands among all. Looked things up in, never iterated. */
    private final IdentityHashMap<Operation, Integer> place = new IdentityHashMap<>();

    /** Operations with the outcome they had. */
    private List<Operation> strong = List.of();

    /** Writes and swaps that may take effect at any time after their invocation or never. */
    private List<Operation> weak = List.of();

    Core(CheckOptions options, Budget budget) {
        this.options = options;
        this.budget = budget;
    }

    /** Explains why the operations, which cannot be ordered, cannot. */
    Linearizability.NotLinearizable of(String key, List<Operation> operations) {
        long[] returns = operations.stream()
                .filter(Core::returned)
                .mapToLong(Operation::completedNanos)
                .sorted()
                .distinct()
                .toArray();
        for (int i = 0; i < operations.size(); i++) {
            place.put(operations.get(i), i);
        }
        int last = shortestWrongPrefix(operations, returns);
        cutAfter(operations, returns[last]);
        weakenAll(Core::isObservation);
        List<Operation> strongBefore = strong;
        List<Operation> weakBefore = weak;
        weakenAll(operation -> true);
        dropOverwritten();
        if (strong.size() + weak.size() > READABLE) {
            strong = strongBefore;
            weak = weakBefore;
            forgetBeginning();
            weakenAll(operation -> true);
            dropOverwritten();
        }
        Operation culprit = strong.stream()
                .filter(operation -> operation.completedNanos() == returns[last])
                .findFirst()
                .orElseThrow();
        return new Linearizability.NotLinearizable(key, core(), culprit, orderBefore(culprit));
    }

    private List<Operation> core() {
        return Stream.concat(strong.stream(), weak.stream())
                .sorted(Comparator.comparingInt(place::get))
                .toList();
    }

    private static boolean returned(Operation operation) {
        return operation.outcome() != Outcome.INFO && operation.completedNanos() != Long.MAX_VALUE;
    }

    /** The index of the first return after which there is no order any more. */
    private int shortestWrongPrefix(List<Operation> operations, long[] returns) {
        int right = -1;
        int wrong = returns.length - 1;
        while (wrong - right > 1) {
            int middle = (right + wrong) >>> 1;
            cutAfter(operations, returns[middle]);
            if (impossible(strong, weak)) {
                wrong = middle;
            } else {
                right = middle;
            }
        }
        return wrong;
    }

    private void cutAfter(List<Operation> operations, long end) {
        strong = operations.stream()
                .filter(operation -> returned(operation) && operation.completedNanos() <= end)
                .toList();
        weak = operations.stream()
                .filter(operation -> operation.invokedNanos() <= end)
                .filter(operation -> !returned(operation) || operation.completedNanos() > end)
                .toList();
    }

    /**
     * Forgets what had returned before some write was invoked, the latest that will do. All else that sees anything must
     * have been invoked after that write returned, so that nothing of what is forgotten could be seen.
     */
    private void forgetBeginning() {
        List<Operation> all = strong;
        int tries = 0;
        for (int i = all.size() - 1; i >= 0 && tries < MOST_BEGINNINGS; i--) {
            Operation write = all.get(i);
            List<Operation> kept = all.stream()
                    .filter(operation -> operation.completedNanos() >= write.invokedNanos())
                    .toList();
            boolean unseen = isWrite(write)
                    && kept.stream()
                            .filter(operation -> !isWrite(operation))
                            .allMatch(operation -> operation.invokedNanos() > write.completedNanos());
            if (unseen && kept.size() < all.size()) {
                tries++;
                if (impossible(kept, weak)) {
                    strong = kept;
                    return;
                }
            }
        }
    }

    private static boolean isWrite(Operation operation) {
        return operation.action() instanceof Action.Write && operation.outcome() == Outcome.OK;
    }

    /** Weakens the strong operations of a sort, in ever smaller chunks. */
    private void weakenAll(Predicate<Operation> sort) {
        for (int chunk = Math.max(1, strong.size() / 2); chunk > 0; chunk /= 2) {
            int from = 0;
            while (from < strong.size()) {
                List<Operation> chosen =
                        strong.stream().filter(sort).skip(from).limit(chunk).toList();
                if (chosen.isEmpty()) {
                    break;
                }
                from += weaken(chosen) ? 0 : chunk;
            }
        }
    }

    /** Weakens these strong operations unless that makes an order possible. */
    private boolean weaken(List<Operation> chosen) {
        Set<Operation> gone = identitySet(chosen);
        List<Operation> fewer =
                strong.stream().filter(operation -> !gone.contains(operation)).toList();
        List<Operation> weaker = Stream.concat(weak.stream(), chosen.stream()).toList();
        if (!impossible(fewer, weaker)) {
            return false;
        }
        strong = fewer;
        weak = thatMatter(fewer, weaker);
        return true;
    }

    private static boolean isObservation(Operation operation) {
        return operation.action() instanceof Action.Read || operation.outcome() == Outcome.FAIL;
    }

    /**
     * Drops weak operations that were surely overwritten before any strong operation could see what they made: each strong
     * observer was invoked after the return of a write that was invoked after theirs.
     */
    private void dropOverwritten() {
        long overwritten = strong.stream()
                .filter(operation -> !(operation.action() instanceof Action.Write))
                .mapToLong(this::lastOverwriteBefore)
                .min()
                .orElse(Long.MIN_VALUE);
        weak = weak.stream()
                .filter(operation -> !returned(operation) || operation.completedNanos() >= overwritten)
                .toList();
    }

    private long lastOverwriteBefore(Operation observer) {
        return Stream.concat(strong.stream(), weak.stream())
                .filter(operation -> operation.action() instanceof Action.Write && returned(operation))
                .filter(write -> write.completedNanos() < observer.invokedNanos())
                .mapToLong(Operation::invokedNanos)
                .max()
                .orElse(Long.MIN_VALUE);
    }

    private boolean impossible(List<Operation> strongOnes, List<Operation> weakOnes) {
        Budget part = budget.part(Math.min(STEPS_EACH, steps));
        Search.Result result = new Search(key(strongOnes, weakOnes), part).run();
        steps -= part.spent();
        return result == Search.Result.IMPOSSIBLE;
    }

    private KeyHistory key(List<Operation> strongOnes, List<Operation> weakOnes) {
        Set<Operation> toWeaken = identitySet(weakOnes);
        List<Operation> all = Stream.concat(strongOnes.stream(), weakOnes.stream())
                .sorted(Comparator.comparingInt(place::get))
                .map(operation -> toWeaken.contains(operation) ? weakened(operation) : operation)
                .toList();
        return KeyHistoryBuilder.build(all, options);
    }

    private static Set<Operation> identitySet(List<Operation> operations) {
        Set<Operation> set = Collections.newSetFromMap(new IdentityHashMap<>());
        set.addAll(operations);
        return set;
    }

    private static Operation weakened(Operation operation) {
        return new Operation(
                operation.process(),
                operation.action(),
                operation.intendedNanos(),
                operation.invokedNanos(),
                Long.MAX_VALUE,
                operation.outcome() == Outcome.FAIL ? Outcome.FAIL : Outcome.INFO);
    }

    /** Those of the weak operations that the search looks at; the others make values that nobody observes. */
    private List<Operation> thatMatter(List<Operation> strongOnes, List<Operation> weakOnes) {
        Set<Operation> looked = new HashSet<>(Arrays.asList(key(strongOnes, weakOnes).source));
        return weakOnes.stream()
                .filter(operation -> looked.contains(weakened(operation)))
                .toList();
    }

    private List<Operation> orderBefore(Operation culprit) {
        List<Operation> others = strong.stream()
                .filter(operation -> operation.completedNanos() < culprit.completedNanos())
                .toList();
        List<Operation> open = Stream.concat(
                        weak.stream(), strong.stream().filter(operation -> !others.contains(operation)))
                .toList();
        Map<Operation, Operation> asItWas = new HashMap<>();
        core().forEach(operation -> asItWas.put(weakened(operation), operation));
        KeyHistory key = key(others, open);
        Search search = new Search(key, budget.part(STEPS_EACH));
        if (search.run() != Search.Result.ORDERED) {
            return List.of();
        }
        return Arrays.stream(search.order())
                .mapToObj(number -> key.source[number])
                .map(operation -> asItWas.getOrDefault(operation, operation))
                .toList();
    }
}
