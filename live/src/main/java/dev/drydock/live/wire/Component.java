package dev.drydock.live.wire;

import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/** One component of a record: where it is found, and how it becomes bytes. */
interface Component {

    /** Writes the component of a record. */
    void write(Out out, Object record);

    /** Reads one. */
    Object read(In in) throws MalformedException;

    /** How it becomes bytes. */
    Shape shape();

    /** A number of 64 bits. */
    record OfLong(ToLongFunction<Object> accessor) implements Component {
        @Override
        public void write(Out out, Object record) {
            out.number(accessor.applyAsLong(record));
        }

        @Override
        public Object read(In in) throws MalformedException {
            return in.number();
        }

        @Override
        public Shape shape() {
            return Scalar.LONG;
        }
    }

    /** A number of 32 bits. */
    record OfInt(ToIntFunction<Object> accessor) implements Component {
        @Override
        public void write(Out out, Object record) {
            out.number(accessor.applyAsInt(record));
        }

        @Override
        public Object read(In in) throws MalformedException {
            return in.integer();
        }

        @Override
        public Shape shape() {
            return Scalar.INT;
        }
    }

    /** A truth value. */
    record OfBoolean(Predicate<Object> accessor) implements Component {
        @Override
        public void write(Out out, Object record) {
            out.octet(accessor.test(record) ? 1 : 0);
        }

        @Override
        public Object read(In in) throws MalformedException {
            return in.flag();
        }

        @Override
        public Shape shape() {
            return Scalar.BOOLEAN;
        }
    }

    /** A text. */
    record OfText(Function<Object, Object> accessor) implements Component {
        @Override
        public void write(Out out, Object record) {
            out.text((String) accessor.apply(record));
        }

        @Override
        public Object read(In in) throws MalformedException {
            return in.text();
        }

        @Override
        public Shape shape() {
            return Scalar.TEXT;
        }
    }

    /** Anything else. */
    record OfValue(Function<Object, Object> accessor, Shape shape) implements Component {
        @Override
        public void write(Out out, Object record) {
            shape.write(out, accessor.apply(record));
        }

        @Override
        public Object read(In in) throws MalformedException {
            return shape.read(in);
        }
    }
}
