package dev.drydock.scenario.theory;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks into parts of a scenario that may have more to them than theory understands: whatever is not known by name must be
 * absent, so that a new feature of services makes no scenario pass for a queue that it is not.
 */
final class Plain {
    private Plain() {}

    /**
     * Whether every component other than these is an empty Optional, an empty collection, false, or a record of
     * nothing else.
     *
     * @param usual further values that mean that there is nothing to it
     */
    static boolean beside(Record part, List<String> understood, Object... usual) {
        for (RecordComponent component : part.getClass().getRecordComponents()) {
            Object value = value(part, component);
            boolean plain = isAbsent(value) || Arrays.asList(usual).contains(value);
            if (!plain && !understood.contains(component.getName())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAbsent(Object value) {
        return switch (value) {
            case Optional<?> optional -> optional.isEmpty();
            case Collection<?> collection -> collection.isEmpty();
            case Map<?, ?> map -> map.isEmpty();
            case Boolean flag -> !flag;
            case Record parts -> parts.getClass().getRecordComponents().length > 0 && beside(parts, List.of());
            default -> false;
        };
    }

    /** A component of a record by its name, as text; empty where there is none. */
    static Optional<String> text(Record part, String name) {
        for (RecordComponent component : part.getClass().getRecordComponents()) {
            if (component.getName().equals(name)) {
                return Optional.of(String.valueOf(value(part, component)));
            }
        }
        return Optional.empty();
    }

    private static Object value(Record part, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(part);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("a record lets its components be read", impossible);
        }
    }
}
