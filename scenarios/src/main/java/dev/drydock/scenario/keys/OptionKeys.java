package dev.drydock.scenario.keys;

import dev.drydock.protocol.About;
import dev.drydock.protocol.ProtocolProvider;
import dev.drydock.protocol.TimeRange;
import dev.drydock.scenario.TimeShape;
import dev.drydock.scenario.form.Form;
import dev.drydock.scenario.form.Forms;
import dev.drydock.scenario.form.MapOf;
import dev.drydock.scenario.form.RecordForm;
import dev.drydock.scenario.text.YamlText;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** The keys of the options of a protocol or a policy: the components of the record that its provider offers. */
final class OptionKeys {
    private OptionKeys() {}

    /** The form of a provider's options. */
    static RecordForm<Record> of(ProtocolProvider<?, ?, ?> provider) {
        return of(provider.name(), provider.defaults(), options -> check(provider, options));
    }

    /**
     * The form of a record of options.
     *
     * @param owner whose options they are, for messages
     * @param check refuses with an IllegalArgumentException, whose message is shown
     */
    static RecordForm<Record> of(String owner, Record defaults, Consumer<Record> check) {
        List<RecordComponent> components = Arrays.asList(defaults.getClass().getRecordComponents());
        RecordForm.Builder<Record> form = RecordForm.of("options of " + owner + ", a map with keys such as "
                + (components.isEmpty() ? "none" : components.get(0).getName()));
        for (RecordComponent component : components) {
            add(form, component, defaults, owner);
        }
        return form.build(map -> {
            Record options = build(defaults.getClass(), components, map);
            check.accept(options);
            return options;
        });
    }

    /** What the options of a provider are called, are by default and mean. */
    static List<OptionText> texts(String owner, Record defaults) {
        return Arrays.stream(defaults.getClass().getRecordComponents())
                .map(component -> new OptionText(
                        component.getName(),
                        YamlText.flow(printed(component, defaults, owner)),
                        about(component, owner)))
                .toList();
    }

    @SuppressWarnings("unchecked") // The form was chosen by the component's type.
    private static Object printed(RecordComponent component, Record defaults, String owner) {
        Form<Object> form = (Form<Object>) formOf(component.getType(), owner + "." + component.getName());
        return form.print(part(component, defaults));
    }

    private static String about(RecordComponent component, String owner) {
        About note = component.getAnnotation(About.class);
        return note == null ? "An option of " + owner + "." : note.value();
    }

    @SuppressWarnings("unchecked") // The options were built from the provider's own record.
    private static <O extends Record> void check(ProtocolProvider<?, ?, O> provider, Record options) {
        provider.create((O) options);
    }

    @SuppressWarnings("unchecked") // The form was chosen by the component's type.
    private static void add(RecordForm.Builder<Record> form, RecordComponent component, Record defaults, String owner) {
        Form<Object> value = (Form<Object>) formOf(component.getType(), owner + "." + component.getName());
        form.key(
                component.getName(),
                value,
                part(component, defaults),
                about(component, owner),
                options -> part(component, options));
    }

    private static Form<?> formOf(Class<?> type, String name) {
        if (type == boolean.class) {
            return Forms.FLAG;
        } else if (type == int.class) {
            return Forms.wholeNumber(Integer.MIN_VALUE, Integer.MAX_VALUE).as(Long::intValue, Integer::longValue);
        } else if (type == long.class) {
            return Forms.wholeNumber(Long.MIN_VALUE, Long.MAX_VALUE);
        } else if (type == double.class) {
            return Forms.number(-Double.MAX_VALUE);
        } else if (type == String.class) {
            return Forms.TEXT;
        } else if (type == Duration.class) {
            return Forms.DURATION.as(Duration::ofNanos, Duration::toNanos);
        } else if (type == TimeRange.class) {
            return TimeForms.RANGE.as(OptionKeys::range, OptionKeys::shape);
        } else if (type.isEnum()) {
            return constant(name, type);
        }
        throw new IllegalStateException(
                "the option " + name + " has the type " + type.getName() + ", which scenario files cannot hold");
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // The type is that of an enum, which one not known here.
    private static Form<?> constant(String name, Class<?> type) {
        return Forms.constant("a choice for " + name, (Class) type);
    }

    private static TimeRange range(TimeShape shape) {
        return switch (shape) {
            case TimeShape.Uniform uniform -> new TimeRange(uniform.minNanos(), uniform.maxNanos());
            case TimeShape.Constant constant -> new TimeRange(constant.nanos(), constant.nanos());
            default -> throw new IllegalStateException("not a range: " + shape);
        };
    }

    private static TimeShape shape(TimeRange range) {
        return range.minNanos() == range.maxNanos()
                ? new TimeShape.Constant(range.minNanos())
                : new TimeShape.Uniform(range.minNanos(), range.maxNanos());
    }

    private static Object part(RecordComponent component, Record options) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(options);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("options are a public record", e);
        }
    }

    private static Record build(Class<?> type, List<RecordComponent> components, MapOf map) {
        try {
            Class<?>[] types = components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
            Object[] parts = components.stream().map(c -> map.the(c.getName())).toArray();
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return (Record) constructor.newInstance(parts);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException wrong) {
                throw wrong;
            }
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("options are a public record", e);
        }
    }
}
