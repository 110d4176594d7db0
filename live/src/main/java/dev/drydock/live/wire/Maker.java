package dev.drydock.live.wire;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;

/** Makes values of one type, by a constructor or a method that may refuse. */
final class Maker {
    private static final MethodType FROM_ARRAY = MethodType.methodType(Object.class, Object[].class);

    private final String name;
    private final MethodHandle handle;

    /** By this handle, which takes what the value is made of. */
    Maker(Class<?> type, MethodHandle handle) {
        this.name = type.getSimpleName();
        this.handle = handle.asSpreader(Object[].class, handle.type().parameterCount())
                .asType(FROM_ARRAY);
    }

    /**
     * Makes one.
     *
     * @throws MalformedException when there is no such value
     */
    Object make(Object... parts) throws MalformedException {
        try {
            return (Object) handle.invokeExact(parts);
        } catch (RuntimeException e) {
            throw new MalformedException("there is no such " + name + ": " + e.getMessage());
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            throw new MalformedException(name + " cannot be made: " + e.getMessage());
        }
    }
}
