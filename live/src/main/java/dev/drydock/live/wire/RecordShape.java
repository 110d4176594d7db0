package dev.drydock.live.wire;

import java.util.List;

/** A record: its components one after the other. One without components is one byte. */
final class RecordShape implements Shape {
    private final Class<?> type;
    private final Maker maker;
    private List<String> names = List.of();
    private Component[] components = {};

    RecordShape(Class<?> type, Maker maker) {
        this.type = type;
        this.maker = maker;
    }

    /** Says what it is made of, in the order of its constructor. */
    void fill(List<String> componentNames, List<Component> all) {
        names = componentNames;
        components = all.toArray(Component[]::new);
    }

    @Override
    public void write(Out out, Object value) {
        for (Component component : components) {
            component.write(out, value);
        }
        if (components.length == 0) {
            out.octet(0);
        }
    }

    @Override
    public Object read(In in) throws MalformedException {
        in.enter();
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = components[i].read(in);
        }
        if (values.length == 0 && in.octet() != 0) {
            throw new MalformedException("nothing can be known of " + type.getName());
        }
        in.leave();
        return maker.make(values);
    }

    @Override
    public void describe(Description description) {
        if (description.introduce(type.getName())) {
            description.say("record");
            for (int i = 0; i < components.length; i++) {
                components[i].shape().describe(description.say(names.get(i)));
            }
            description.say("end");
        }
    }
}
