package dev.drydock.live.wire;

import dev.drydock.protocol.Bytes;
import dev.drydock.protocol.Portable;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;

/** Finds the shapes of types. Each is looked at once, so types may be made of themselves. */
final class Shapes {
    private static final Map<Class<?>, Shape> SCALARS = Map.ofEntries(
            Map.entry(long.class, Scalar.LONG),
            Map.entry(Long.class, Scalar.LONG),
            Map.entry(int.class, Scalar.INT),
            Map.entry(Integer.class, Scalar.INT),
            Map.entry(boolean.class, Scalar.BOOLEAN),
            Map.entry(Boolean.class, Scalar.BOOLEAN),
            Map.entry(double.class, Scalar.DOUBLE),
            Map.entry(Double.class, Scalar.DOUBLE),
            Map.entry(String.class, Scalar.TEXT),
            Map.entry(Bytes.class, Scalar.BYTES),
            Map.entry(Duration.class, Scalar.DURATION),
            Map.entry(OptionalLong.class, Scalar.OPTIONAL_LONG),
            Map.entry(OptionalInt.class, Scalar.OPTIONAL_INT),
            Map.entry(OptionalDouble.class, Scalar.OPTIONAL_DOUBLE));

    private final Map<Class<?>, List<Class<?>>> openings;
    private final Map<Class<?>, Shape> found = new HashMap<>(SCALARS);

    /** Shapes where these may stand in the place of interfaces that are not sealed. */
    Shapes(Map<Class<?>, List<Class<?>>> openings) {
        this.openings = openings;
    }

    /** The shape of a type. */
    Shape of(Type type) {
        return switch (type) {
            case Class<?> plain -> ofClass(plain);
            case ParameterizedType generic -> ofGeneric(generic);
            case WildcardType wildcard -> of(wildcard.getUpperBounds()[0]);
            default -> throw new IllegalArgumentException(type + " stands for no one type");
        };
    }

    private Shape ofGeneric(ParameterizedType generic) {
        Class<?> raw = (Class<?>) generic.getRawType();
        Shape first = of(generic.getActualTypeArguments()[0]);
        if (raw == Optional.class) {
            return new Several.OfOptional(first);
        }
        if (raw == List.class) {
            return new Several.OfList(first);
        }
        if (raw == Set.class || raw == SortedSet.class) {
            return new Several.OfSet(first, raw == SortedSet.class);
        }
        if (raw == Map.class || raw == SortedMap.class) {
            return new Several.OfMap(first, of(generic.getActualTypeArguments()[1]), raw == SortedMap.class);
        }
        throw new IllegalArgumentException(generic + " has no form as bytes");
    }

    private Shape ofClass(Class<?> type) {
        Shape known = found.get(type);
        if (known != null) {
            return known;
        }
        if (type.isEnum()) {
            return remember(type, new EnumShape(type));
        }
        if (type.isRecord()) {
            return ofRecord(type);
        }
        if (Portable.class.isAssignableFrom(type) && !type.isInterface()) {
            Class<?> parts = parts(type);
            return remember(type, new PortableShape(type, Handles.factory(type, parts), of(parts)));
        }
        if (type.isSealed() || openings.containsKey(type)) {
            return ofChoice(type);
        }
        throw new IllegalArgumentException(
                type.getName() + " has no form as bytes: it is no record, no sealed interface of" + " records and no "
                        + Portable.class.getSimpleName());
    }

    private Shape remember(Class<?> type, Shape shape) {
        found.put(type, shape);
        return shape;
    }

    private Shape ofRecord(Class<?> type) {
        RecordShape shape = new RecordShape(type, Handles.constructor(type));
        remember(type, shape);
        List<String> names = new ArrayList<>();
        List<Component> components = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            names.add(component.getName());
            components.add(Handles.component(component, of(component.getGenericType())));
        }
        shape.fill(names, components);
        return shape;
    }

    private Shape ofChoice(Class<?> type) {
        ChoiceShape shape = new ChoiceShape(type);
        remember(type, shape);
        Set<Class<?>> leaves = new LinkedHashSet<>();
        addLeaves(type, leaves);
        shape.fill(List.copyOf(leaves), leaves.stream().map(this::ofClass).toList());
        return shape;
    }

    private void addLeaves(Class<?> type, Set<Class<?>> leaves) {
        List<Class<?>> below = type.isSealed() ? Arrays.asList(type.getPermittedSubclasses()) : openings.get(type);
        if (below == null) {
            leaves.add(type);
        } else {
            below.forEach(each -> addLeaves(each, leaves));
        }
    }

    private static Class<?> parts(Class<?> type) {
        for (Type parent : type.getGenericInterfaces()) {
            if (parent instanceof ParameterizedType generic
                    && generic.getRawType() == Portable.class
                    && generic.getActualTypeArguments()[0] instanceof Class<?> parts) {
                return parts;
            }
        }
        throw new IllegalArgumentException(type.getName() + " does not say what it is made of");
    }
}
