package dev.drydock.live.wire;

import dev.drydock.protocol.Portable;

/** A value that travels as the record that it is made of. */
record PortableShape(Class<?> type, Maker maker, Shape parts) implements Shape {

    @Override
    public void write(Out out, Object value) {
        parts.write(out, ((Portable<?>) value).parts());
    }

    @Override
    public Object read(In in) throws MalformedException {
        return maker.make(parts.read(in));
    }

    @Override
    public void describe(Description description) {
        if (description.introduce(type.getName())) {
            parts.describe(description.say("portable"));
        }
    }
}
