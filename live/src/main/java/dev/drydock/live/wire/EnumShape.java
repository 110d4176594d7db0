package dev.drydock.live.wire;

import java.util.List;

/** A constant of an enum. */
record EnumShape(Class<?> type, List<?> constants) implements Shape {

    EnumShape(Class<?> type) {
        this(type, List.of(type.getEnumConstants()));
    }

    @Override
    @SuppressWarnings("EnumOrdinal") // both ends know the same constants in the same order: they are part of the shape
    public void write(Out out, Object value) {
        out.number(((Enum<?>) value).ordinal());
    }

    @Override
    public Object read(In in) throws MalformedException {
        long ordinal = in.number();
        if (ordinal < 0 || ordinal >= constants.size()) {
            throw new MalformedException("there is no constant " + ordinal + " of " + type.getName());
        }
        return constants.get((int) ordinal);
    }

    @Override
    public void describe(Description description) {
        if (description.introduce(type.getName())) {
            description.say("enum");
            constants.forEach(constant -> description.say(((Enum<?>) constant).name()));
            description.say("end");
        }
    }
}
