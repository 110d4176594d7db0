package dev.drydock.scenario.keys;

import dev.drydock.scenario.Overrides;
import dev.drydock.scenario.form.Form;
import dev.drydock.scenario.form.MapOf;
import dev.drydock.scenario.form.RecordForm;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * Keys that may all be left out, and what each changes where it stands.
 *
 * @param <S> what they change
 */
final class Settings<S> {
    private final List<Setting<S, ?>> settings = new ArrayList<>();

    /** One key. */
    private record Setting<S, T>(
            String name, Form<T> form, String about, String example, BiFunction<S, T, S> effect) {

        UnaryOperator<S> effectOf(T value) {
            return subject -> effect.apply(subject, value);
        }

        Optional<UnaryOperator<S>> in(MapOf map) {
            Optional<T> value = map.maybe(name);
            return value.map(this::effectOf);
        }

        RecordForm.Builder<Overrides<S>> addTo(RecordForm.Builder<Overrides<S>> keys) {
            return keys.optional(name, form, about, example, this::valueIn);
        }

        @SuppressWarnings("unchecked") // The form of this key made the value.
        private Optional<T> valueIn(Overrides<S> overrides) {
            return overrides.value(name).map(value -> (T) value);
        }
    }

    /** A key whose value changes the subject in this way. */
    <T> Settings<S> change(String name, Form<T> form, String about, String example, BiFunction<S, T, S> effect) {
        settings.add(new Setting<>(name, form, about, example, effect));
        return this;
    }

    /** A key for a part of the subject, which has settings of its own. */
    <P> Settings<S> part(
            String name, Settings<P> part, String about, String example, BiFunction<S, UnaryOperator<P>, S> effect) {
        RecordForm<Overrides<P>> form = part.form("a map such as " + example);
        return change(name, form, about, example, (subject, values) -> effect.apply(subject, values::applyTo));
    }

    /** The form of a map with these keys. */
    RecordForm<Overrides<S>> form(String expected) {
        RecordForm.Builder<Overrides<S>> keys = RecordForm.of(expected);
        settings.forEach(setting -> setting.addTo(keys));
        return keys.build(this::read);
    }

    private Overrides<S> read(MapOf map) {
        Map<String, Object> values = new LinkedHashMap<>();
        List<UnaryOperator<S>> effects = new ArrayList<>();
        for (Setting<S, ?> setting : settings) {
            map.<Object>maybe(setting.name).ifPresent(value -> values.put(setting.name, value));
            setting.in(map).ifPresent(effects::add);
        }
        return new Overrides<>(values, effects);
    }

    /**
     * A record with another value for one of its components.
     *
     * @throws IllegalArgumentException if the record refuses it
     */
    static <R extends Record> R with(R record, String component, Object value) {
        RecordComponent[] components = record.getClass().getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        try {
            boolean found = false;
            for (int i = 0; i < components.length; i++) {
                boolean meant = components[i].getName().equals(component);
                types[i] = components[i].getType();
                values[i] = meant ? value : components[i].getAccessor().invoke(record);
                found |= meant;
            }
            if (!found) {
                throw new IllegalStateException(record.getClass() + " has no component " + component);
            }
            return cast(record, record.getClass().getDeclaredConstructor(types).newInstance(values));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refusal) {
                throw refusal;
            }
            throw new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("unchecked") // A record's own constructor makes records of its class.
    private static <R extends Record> R cast(R like, Object made) {
        return (R) like.getClass().cast(made);
    }

    /** Keys for components of a record: their values are the components'. */
    static <R extends Record, T> BiFunction<R, T, R> component(String component) {
        return (record, value) -> with(record, component, value);
    }

    /** Keys for components that may be without a value: theirs is one. */
    static <R extends Record, T> BiFunction<R, T, R> maybe(String component) {
        return (record, value) -> with(record, component, Optional.of(value));
    }
}
