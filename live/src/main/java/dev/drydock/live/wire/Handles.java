package dev.drydock.live.wire;

import dev.drydock.protocol.Portable;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/** Turns what reflection finds into code that is as fast as if it had been written by hand. */
final class Handles {
    private Handles() {}

    /** The component of a record. */
    @SuppressWarnings("unchecked") // each function is made for its kind right here
    static Component component(RecordComponent found, Shape shape) {
        Class<?> type = found.getType();
        if (type == long.class) {
            return new Component.OfLong(
                    (ToLongFunction<Object>) function(found, ToLongFunction.class, "applyAsLong", long.class));
        }
        if (type == int.class) {
            return new Component.OfInt(
                    (ToIntFunction<Object>) function(found, ToIntFunction.class, "applyAsInt", int.class));
        }
        if (type == boolean.class) {
            return new Component.OfBoolean((Predicate<Object>) function(found, Predicate.class, "test", boolean.class));
        }
        Function<Object, Object> accessor =
                (Function<Object, Object>) function(found, Function.class, "apply", Object.class);
        return type == String.class ? new Component.OfText(accessor) : new Component.OfValue(accessor, shape);
    }

    /** Makes records of a type from their components. */
    static Maker constructor(Class<?> type) {
        Class<?>[] parts = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return new Maker(type, lookup(type).findConstructor(type, MethodType.methodType(void.class, parts)));
        } catch (ReflectiveOperationException e) {
            throw closed(type, e);
        }
    }

    /** Makes values of a type from their parts. */
    static Maker factory(Class<?> type, Class<?> parts) {
        try {
            return new Maker(type, lookup(type).findStatic(type, "of", MethodType.methodType(type, parts)));
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    type.getName() + " is a " + Portable.class.getSimpleName() + " without a method of("
                            + parts.getSimpleName() + ")",
                    e);
        }
    }

    /** A function that reads a component, of a kind with one method of this name and result. */
    private static Object function(RecordComponent found, Class<?> kind, String method, Class<?> result) {
        Class<?> type = found.getDeclaringRecord();
        try {
            Lookup lookup = lookup(type);
            MethodHandle accessor = lookup.unreflect(found.getAccessor());
            MethodType erased = MethodType.methodType(result, Object.class);
            Class<?> boxed = result == Object.class
                    ? MethodType.methodType(found.getType()).wrap().returnType()
                    : result;
            return LambdaMetafactory.metafactory(
                            lookup,
                            method,
                            MethodType.methodType(kind),
                            erased,
                            accessor,
                            MethodType.methodType(boxed, type))
                    .getTarget()
                    .invoke();
        } catch (Throwable e) {
            throw closed(type, e);
        }
    }

    private static Lookup lookup(Class<?> type) throws IllegalAccessException {
        return MethodHandles.privateLookupIn(type, MethodHandles.lookup());
    }

    private static IllegalArgumentException closed(Class<?> type, Throwable cause) {
        return new IllegalArgumentException(type.getName() + " cannot be looked into", cause);
    }
}
