package dev.drydock.protocol;

/**
 * An immutable value that is no record, but can be taken apart into one and put together again, so that it can travel in
 * messages and be kept in journals. Its class has a static method {@code of} that takes the record alone; it throws
 * {@link IllegalArgumentException} when there is no such value.
 *
 * @param <P> a record of what the value is made of
 */
public interface Portable<P extends Record> {

    /** What the value is made of. */
    P parts();
}
