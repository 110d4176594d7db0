package dev.drydock.live.wire;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Shapes of what holds other values: none of them, one or many. */
final class Several {
    /** How many places are made before any of the elements has been read. */
    private static final int FIRST = 256;

    private Several() {}

    /** An {@link Optional}. */
    record OfOptional(Shape inner) implements Shape {
        @Override
        public void write(Out out, Object value) {
            Optional<?> optional = (Optional<?>) value;
            out.octet(optional.isPresent() ? 1 : 0);
            if (optional.isPresent()) {
                inner.write(out, optional.get());
            }
        }

        @Override
        public Object read(In in) throws MalformedException {
            return in.flag() ? Optional.of(inner.read(in)) : Optional.empty();
        }

        @Override
        public void describe(Description description) {
            inner.describe(description.say("optional"));
        }
    }

    /** A {@link List}. */
    record OfList(Shape element) implements Shape {
        @Override
        public void write(Out out, Object value) {
            writeAll(out, element, (List<?>) value);
        }

        @Override
        public Object read(In in) throws MalformedException {
            return readAll(in, element);
        }

        @Override
        public void describe(Description description) {
            element.describe(description.say("list"));
        }
    }

    /** A {@link Set}, which keeps the order of its elements. */
    record OfSet(Shape element, boolean sorted) implements Shape {
        @Override
        public void write(Out out, Object value) {
            writeAll(out, element, (Set<?>) value);
        }

        @Override
        public Object read(In in) throws MalformedException {
            List<Object> elements = readAll(in, element);
            Set<Object> set = sorted ? new TreeSet<>() : new LinkedHashSet<>();
            for (Object each : elements) {
                if (!set.add(each)) {
                    throw new MalformedException("a set has an element twice");
                }
            }
            return sorted
                    ? Collections.unmodifiableSortedSet((SortedSet<Object>) set)
                    : Collections.unmodifiableSet(set);
        }

        @Override
        public void describe(Description description) {
            element.describe(description.say(sorted ? "sorted set" : "set"));
        }
    }

    /** A {@link Map}, which keeps the order of its keys. */
    record OfMap(Shape key, Shape value, boolean sorted) implements Shape {
        @Override
        public void write(Out out, Object map) {
            out.number(((Map<?, ?>) map).size());
            ((Map<?, ?>) map).forEach((each, its) -> {
                key.write(out, each);
                value.write(out, its);
            });
        }

        @Override
        public Object read(In in) throws MalformedException {
            in.enter();
            Map<Object, Object> map = sorted ? new TreeMap<>() : new LinkedHashMap<>();
            for (int left = in.count(); left > 0; left--) {
                Object each = key.read(in);
                if (map.put(each, value.read(in)) != null) {
                    throw new MalformedException("a map has a key twice");
                }
            }
            in.leave();
            return sorted
                    ? Collections.unmodifiableSortedMap((SortedMap<Object, Object>) map)
                    : Collections.unmodifiableMap(map);
        }

        @Override
        public void describe(Description description) {
            key.describe(description.say(sorted ? "sorted map" : "map"));
            value.describe(description);
        }
    }

    private static void writeAll(Out out, Shape element, Collection<?> all) {
        out.number(all.size());
        if (all instanceof List<?> list && list instanceof RandomAccess) {
            for (int i = 0; i < list.size(); i++) {
                element.write(out, list.get(i));
            }
            return;
        }
        for (Object each : all) {
            element.write(out, each);
        }
    }

    private static List<Object> readAll(In in, Shape element) throws MalformedException {
        int count = in.count();
        if (count == 0) {
            return List.of();
        }
        in.enter();
        Object[] elements = new Object[Math.min(count, FIRST)];
        for (int i = 0; i < count; i++) {
            if (i == elements.length) {
                elements = Arrays.copyOf(elements, (int) Math.min(count, 2L * i));
            }
            elements[i] = element.read(in);
        }
        in.leave();
        return List.of(elements);
    }
}
