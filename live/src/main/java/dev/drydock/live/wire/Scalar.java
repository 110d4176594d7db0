package dev.drydock.live.wire;

import dev.drydock.protocol.Bytes;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Shapes that are made of no others. */
enum Scalar implements Shape {
    LONG {
        @Override
        public void write(Out out, Object value) {
            out.number((Long) value);
        }

        @Override
        public Object read(In in) throws MalformedException {
            return in.number();
        }
    },
    INT {
        @Override
        public void write(Out out, Object value) {
            out.number((Integer) value);
        }

        @Override
        public Object read(In in) throws MalformedException {
            return in.integer();
        }
    },
    BOOLEAN {
        @Override
        public void write(Out out, Object value) {
            out.octet((Boolean) value ? 1 : 0);
        }

        @Override
        public Object read(In in) throws MalformedException {
            return in.flag();
        }
    },
    DOUBLE {
        @Override
        public void write(Out out, Object value) {
            out.fixed(Double.doubleToRawLongBits((Double) value));
        }

        @Override
        public Object read(In in) throws MalformedException {
            return Double.longBitsToDouble(in.fixed());
        }
    },
    TEXT {
        @Override
        public void write(Out out, Object value) {
            out.text((String) value);
        }

        @Override
        public Object read(In in) throws MalformedException {
            return in.text();
        }
    },
    BYTES {
        @Override
        public void write(Out out, Object value) {
            out.octets(((Bytes) value).toArray());
        }

        @Override
        public Object read(In in) throws MalformedException {
            return Bytes.of(in.octets());
        }
    },
    DURATION {
        @Override
        public void write(Out out, Object value) {
            Duration duration = (Duration) value;
            out.number(duration.getSeconds());
            out.number(duration.getNano());
        }

        @Override
        public Object read(In in) throws MalformedException {
            long seconds = in.number();
            int nanos = in.integer();
            if (nanos < 0 || nanos >= 1_000_000_000) {
                throw new MalformedException("a duration has more than a second of nanoseconds");
            }
            return Duration.ofSeconds(seconds, nanos);
        }
    },
    OPTIONAL_LONG {
        @Override
        public void write(Out out, Object value) {
            OptionalLong optional = (OptionalLong) value;
            out.octet(optional.isPresent() ? 1 : 0);
            optional.ifPresent(out::number);
        }

        @Override
        public Object read(In in) throws MalformedException {
            return in.flag() ? OptionalLong.of(in.number()) : OptionalLong.empty();
        }
    },
    OPTIONAL_INT {
        @Override
        public void write(Out out, Object value) {
            OptionalInt optional = (OptionalInt) value;
            out.octet(optional.isPresent() ? 1 : 0);
            optional.ifPresent(out::number);
        }

        @Override
        public Object read(In in) throws MalformedException {
            return in.flag() ? OptionalInt.of(in.integer()) : OptionalInt.empty();
        }
    },
    OPTIONAL_DOUBLE {
        @Override
        public void write(Out out, Object value) {
            OptionalDouble optional = (OptionalDouble) value;
            out.octet(optional.isPresent() ? 1 : 0);
            optional.ifPresent(number -> out.fixed(Double.doubleToRawLongBits(number)));
        }

        @Override
        public Object read(In in) throws MalformedException {
            return in.flag() ? OptionalDouble.of(Double.longBitsToDouble(in.fixed())) : OptionalDouble.empty();
        }
    };

    @Override
    public void describe(Description description) {
        description.say(name());
    }
}
