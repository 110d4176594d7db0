package dev.drydock.live.wire;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One of several types of values: of a sealed interface, or of an open one of which it was said what there is. */
final class ChoiceShape implements Shape {
    private final String name;
    private final Map<Class<?>, Case> byClass = new HashMap<>();
    private Case[] cases = {};

    /** Of the next value, in all likelihood. Threads may overwrite each other's. */
    private Case latest;

    private record Case(int tag, Class<?> type, Shape shape) {}

    ChoiceShape(Class<?> type) {
        this.name = type.getName();
    }

    /** Says what there is, in an order that is part of the shape. */
    void fill(List<Class<?>> types, List<Shape> shapes) {
        cases = new Case[types.size()];
        for (int tag = 0; tag < cases.length; tag++) {
            cases[tag] = new Case(tag, types.get(tag), shapes.get(tag));
            byClass.put(types.get(tag), cases[tag]);
        }
    }

    @Override
    public void write(Out out, Object value) {
        Case chosen = chosen(value);
        out.number(chosen.tag());
        chosen.shape().write(out, value);
    }

    private Case chosen(Object value) {
        Case likely = latest;
        if (likely != null && likely.type() == value.getClass()) {
            return likely;
        }
        Case chosen = byClass.get(value.getClass());
        if (chosen == null) {
            throw new IllegalArgumentException(value.getClass().getName() + " is none of the known kinds of " + name);
        }
        latest = chosen;
        return chosen;
    }

    @Override
    public Object read(In in) throws MalformedException {
        long tag = in.number();
        if (tag < 0 || tag >= cases.length) {
            throw new MalformedException("there is no kind " + tag + " of " + name);
        }
        return cases[(int) tag].shape().read(in);
    }

    @Override
    public void describe(Description description) {
        if (description.introduce(name)) {
            description.say("one of");
            for (Case each : cases) {
                each.shape().describe(description);
            }
            description.say("end");
        }
    }
}
