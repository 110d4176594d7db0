package dev.drydock.check;

import dev.drydock.check.KeyHistory.Coded;
import dev.drydock.check.KeyHistory.Codes;
import dev.drydock.record.Action;
import dev.drydock.record.Operation;
import dev.drydock.record.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * Turns the operations on one key into a {@link KeyHistory}. Its maps are looked things up in, never iterated.
 *
 * <p>What says nothing is left out: reads and writes that failed, reads of unknown outcome, and, as a first and cheap case
 * of the rule in {@link Search}, optional operations that make a value nobody observes, where no failed compare and set
 * could have observed the value before.
 */
final class KeyHistoryBuilder {
    /** How histories of other systems write that a register holds nothing. */
    private static final String NIL = "nil";

    private static final int NONE = -1;

    /** Clashes with no other kind: it reads as a failed compare and set that stores a value. */
    private static final long OWN_KIND = 0xC000_0000_0000_0000L | 1L << 30;

    private final CheckOptions options;
    private final Map<String, Integer> values = new HashMap<>();
    private final Map<Long, Integer> kinds = new HashMap<>();

    private KeyHistoryBuilder(CheckOptions options) {
        this.options = options;
        values.put(NIL, Register.NOTHING);
    }

    static KeyHistory build(List<Operation> operations, CheckOptions options) {
        return new KeyHistoryBuilder(options).build(operations);
    }

    private KeyHistory build(List<Operation> operations) {
        int initial = options.initial().map(this::code).orElse(Register.NOTHING);
        List<Coded> mandatory = new ArrayList<>(operations.size());
        List<Coded> optional = new ArrayList<>();
        List<Operation> inOrder = inOrderOfInvocation(operations);
        for (int place = 0; place < inOrder.size(); place++) {
            Coded coded = code(inOrder.get(place), place);
            if (coded != null) {
                (coded.mandatory() ? mandatory : optional).add(coded);
            }
        }
        return arrays(mandatory, useful(mandatory, optional), initial);
    }

    private static List<Operation> inOrderOfInvocation(List<Operation> operations) {
        for (int i = 1; i < operations.size(); i++) {
            if (operations.get(i - 1).invokedNanos() > operations.get(i).invokedNanos()) {
                return operations.stream()
                        .sorted(Comparator.comparingLong(Operation::invokedNanos))
                        .toList();
            }
        }
        return operations;
    }

    private Coded code(Operation operation, int place) {
        boolean ok = operation.outcome() == Outcome.OK;
        boolean failed = operation.outcome() == Outcome.FAIL;
        return switch (operation.action()) {
            case Action.Read read ->
                ok
                        ? new Coded(
                                operation,
                                place,
                                Register.READ,
                                code(read.value().orElse(NIL)),
                                0,
                                true)
                        : null;
            case Action.Write write ->
                failed ? null : new Coded(operation, place, Register.WRITE, 0, code(write.value()), ok);
            case Action.Cas cas -> code(operation, place, code(cas.expected()), code(cas.value()));
        };
    }

    private Coded code(Operation operation, int place, int expected, int value) {
        return switch (operation.outcome()) {
            // A compare and set of a value with itself that swapped is a read of it.
            case OK ->
                new Coded(operation, place, expected == value ? Register.READ : Register.CAS, expected, value, true);
            case INFO -> expected == value ? null : new Coded(operation, place, Register.CAS, expected, value, false);
            case FAIL ->
                options.failedCas() == FailedCas.IGNORED || operation.completedNanos() == Long.MAX_VALUE
                        ? null
                        : new Coded(operation, place, Register.CAS_FAILED, expected, 0, true);
        };
    }

    private int code(String value) {
        Integer known = values.putIfAbsent(value, values.size());
        return known == null ? values.size() - 1 : known;
    }

    private List<Coded> useful(List<Coded> mandatory, List<Coded> optional) {
        if (optional.isEmpty() || mandatory.stream().anyMatch(coded -> coded.action() == Register.CAS_FAILED)) {
            return optional;
        }
        boolean[] observed = new boolean[values.size()];
        mandatory.forEach(coded -> observed[coded.expected()] |= coded.action() != Register.WRITE);
        optional.forEach(coded -> observed[coded.expected()] |= coded.action() != Register.WRITE);
        return optional.stream().filter(coded -> observed[coded.value()]).toList();
    }

    private KeyHistory arrays(List<Coded> mandatory, List<Coded> optional, int initial) {
        EventOrder events =
                new EventOrder(times(mandatory, Operation::invokedNanos), times(mandatory, Operation::completedNanos));
        List<Coded> all = new ArrayList<>(mandatory);
        optional.stream().sorted(Comparator.comparingInt(this::kindOf)).forEach(all::add);
        int[] after = new int[all.size()];
        Arrays.fill(after, NONE);
        boolean[] special = new boolean[all.size()];
        if (events.ties
                || optional.stream()
                        .anyMatch(coded -> events.returnsAt(coded.source().invokedNanos()))) {
            chainProcesses(all, after, special);
        }
        int[] kind = new int[all.size()];
        for (int i = 0; i < kind.length; i++) {
            kind[i] = special[i] ? ownKind(i) : kindOf(all.get(i));
        }
        return new KeyHistory(all, events, kind, after, new Codes(values.size(), kinds.size(), initial));
    }

    private static long[] times(List<Coded> operations, ToLongFunction<Operation> time) {
        return operations.stream().map(Coded::source).mapToLong(time).toArray();
    }

    /** Finds the pairs of one process of which the first returned at the very time of the second's invocation. */
    private static void chainProcesses(List<Coded> all, int[] after, boolean[] special) {
        Map<Integer, Map<Long, Integer>> returned = new HashMap<>();
        for (int i = 0; i < after.length; i++) {
            Operation operation = all.get(i).source();
            Map<Long, Integer> ofProcess = returned.computeIfAbsent(operation.process(), process -> new HashMap<>());
            Integer before = ofProcess.get(operation.invokedNanos());
            if (before != null && all.get(before).place() < all.get(i).place()) {
                after[i] = before;
                special[before] = true;
                special[i] = true;
            }
            if (all.get(i).mandatory()) {
                ofProcess.put(operation.completedNanos(), i);
            }
        }
    }

    private int kindOf(Coded coded) {
        long alike = ((long) coded.action() << 62) | ((long) coded.expected() << 31) | coded.value();
        return kinds.computeIfAbsent(alike, key -> kinds.size());
    }

    /** For an operation that follows another at once or is so followed: it is interchangeable with no other. */
    private int ownKind(int number) {
        return kinds.computeIfAbsent(OWN_KIND | number, key -> kinds.size());
    }
}
