package dev.drydock.live.wire;

import dev.drydock.protocol.Bytes;
import dev.drydock.protocol.Command;
import dev.drydock.protocol.JournalRecord;
import dev.drydock.protocol.Portable;
import dev.drydock.raft.snapshot.SnapshotHeader;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;

/** Values of any type that is made of records, found by reflection alone and so without the codec's help. */
final class Anything {
    private static final long[] NUMBERS = {
        0, 1, -1, 63, 64, -64, -65, 1 << 14, Integer.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE
    };
    private static final int ATTEMPTS = 2_000;
    private static final int MOST_DEPTH = 12;

    private final SplittableRandom random;
    private final Map<Class<?>, List<Class<?>>> openings;

    /** What no attempt was good for. */
    static final class Impossible extends Exception {
        private static final long serialVersionUID = 1;

        Impossible(String message) {
            super(message);
        }
    }

    Anything(long seed, Map<Class<?>, List<Class<?>>> openings) {
        this.random = new SplittableRandom(seed);
        this.openings = openings;
    }

    /** A value of a type; attempts that its constructors refuse are made again. */
    Object of(Type type) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                return of(type, 0);
            } catch (Impossible e) {
                // Another attempt.
            }
        }
        throw new AssertionError("no value of " + type + " was found");
    }

    private Object of(Type type, int depth) throws Impossible {
        return type instanceof ParameterizedType generic ? ofGeneric(generic, depth) : ofClass((Class<?>) type, depth);
    }

    private Object ofGeneric(ParameterizedType generic, int depth) throws Impossible {
        Type first = generic.getActualTypeArguments()[0];
        String kind = ((Class<?>) generic.getRawType()).getSimpleName();
        if (kind.equals("Optional")) {
            return random.nextBoolean() ? Optional.of(of(first, depth + 1)) : Optional.empty();
        }
        List<Object> elements = new ArrayList<>();
        for (int left = size(depth); left > 0; left--) {
            elements.add(of(first, depth + 1));
        }
        if (kind.equals("List")) {
            return List.copyOf(elements);
        }
        if (kind.endsWith("Set")) {
            return kind.equals("Set") ? new LinkedHashSet<>(elements) : new TreeSet<>(elements);
        }
        Map<Object, Object> map = kind.equals("Map") ? new LinkedHashMap<>() : new TreeMap<>();
        for (Object key : elements) {
            map.put(key, of(generic.getActualTypeArguments()[1], depth + 1));
        }
        return map;
    }

    private Object ofClass(Class<?> type, int depth) throws Impossible {
        if (type.isRecord()) {
            return record(type, depth);
        }
        if (type.isEnum()) {
            return one(type.getEnumConstants());
        }
        if (Portable.class.isAssignableFrom(type)) {
            return portable(type, depth);
        }
        if (type.isSealed()) {
            return of(one(type.getPermittedSubclasses()), depth);
        }
        if (type == Command.class || type == JournalRecord.class) {
            return of(one(openings.get(type).toArray(Class<?>[]::new)), depth);
        }
        return scalar(type);
    }

    private Object scalar(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "long", "Long" -> number();
            case "int", "Integer" -> (int) number();
            case "boolean", "Boolean" -> random.nextBoolean();
            case "double", "Double" -> Double.longBitsToDouble(random.nextLong());
            case "String" -> text();
            case "Bytes" -> bytes(random.nextInt(random.nextBoolean() ? 4 : 300));
            case "Duration" -> Duration.ofSeconds(random.nextLong(), random.nextInt(1_000_000_000));
            case "OptionalLong" -> random.nextBoolean() ? OptionalLong.of(number()) : OptionalLong.empty();
            case "OptionalInt" -> random.nextBoolean() ? OptionalInt.of((int) number()) : OptionalInt.empty();
            case "OptionalDouble" ->
                random.nextBoolean() ? OptionalDouble.of(random.nextDouble()) : OptionalDouble.empty();
            default -> throw new AssertionError("nothing known of " + type);
        };
    }

    private Object record(Class<?> type, int depth) throws Impossible {
        if (depth > MOST_DEPTH) {
            throw new Impossible("too deep");
        }
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = positive(components[i], of(components[i].getGenericType(), depth + 1));
        }
        if (type.getSimpleName().equals("Snapshot")
                && values.length == 2
                && values[0] instanceof SnapshotHeader header) {
            // Header and data must agree about the size.
            Bytes data = bytes(random.nextInt(50));
            values[0] = new SnapshotHeader(
                    header.lastIncludedIndex(),
                    header.lastIncludedTerm(),
                    header.configuration(),
                    data.size(),
                    header.digest());
            values[1] = data;
        }
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new Impossible(e.getCause().toString());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    /** Nodes have positive numbers; most other numbers may be anything. */
    private Object positive(RecordComponent component, Object value) {
        boolean small =
                component.getName().equals("number") || component.getName().equals("lastIncludedIndex");
        if (component.getName().equals("replicas")) {
            return 3;
        }
        if (small && value instanceof Integer) {
            return 1 + random.nextInt(7);
        }
        return small && value instanceof Long ? (Object) (1 + random.nextLong(1_000)) : value;
    }

    private Object portable(Class<?> type, int depth) throws Impossible {
        Class<?> parts = (Class<?>) ((ParameterizedType) Arrays.stream(type.getGenericInterfaces())
                        .filter(ParameterizedType.class::isInstance)
                        .findFirst()
                        .orElseThrow())
                .getActualTypeArguments()[0];
        try {
            Method of = type.getDeclaredMethod("of", parts);
            of.setAccessible(true);
            return of.invoke(
                    null, type.getSimpleName().equals("Interference") ? interference(parts) : of(parts, depth));
        } catch (InvocationTargetException e) {
            throw new Impossible(e.getCause().toString());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    /** Of three replicas: six marks for each, and instances that await execution, ascending. */
    private Object interference(Class<?> parts) throws ReflectiveOperationException {
        List<Long> marks = random.longs(18).boxed().toList();
        List<List<Long>> awaiting = new ArrayList<>();
        for (int replica = 0; replica < 3; replica++) {
            awaiting.add(random.longs(random.nextInt(3), 1, 100)
                    .sorted()
                    .distinct()
                    .boxed()
                    .toList());
        }
        Constructor<?> constructor = parts.getDeclaredConstructor(List.class, List.class);
        constructor.setAccessible(true);
        return constructor.newInstance(marks, awaiting);
    }

    private int size(int depth) {
        return depth > 5 ? random.nextInt(2) : random.nextInt(10) == 0 ? 40 : random.nextInt(4);
    }

    private long number() {
        return switch (random.nextInt(3)) {
            case 0 -> NUMBERS[random.nextInt(NUMBERS.length)];
            case 1 -> random.nextInt(1_000);
            default -> random.nextLong() >> random.nextInt(64);
        };
    }

    private String text() {
        char[] characters = new char[random.nextInt(10) == 0 ? 200 : random.nextInt(8)];
        int range = new int[] {0x7f, 0x100, 0x10000}[random.nextInt(3)];
        for (int i = 0; i < characters.length; i++) {
            characters[i] = (char) random.nextInt(range);
        }
        return new String(characters);
    }

    private Bytes bytes(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return Bytes.of(bytes);
    }

    private <T> T one(T[] all) {
        return all[random.nextInt(all.length)];
    }
}
