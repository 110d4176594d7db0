package dev.drydock.scenario.keys;

import dev.drydock.protocol.NodeId;
import dev.drydock.scenario.form.Definitions;
import dev.drydock.scenario.form.Form;
import dev.drydock.scenario.form.ListForm;
import dev.drydock.scenario.form.NamedForm;
import dev.drydock.scenario.form.ScalarForm;
import dev.drydock.scenario.text.Reference;
import dev.drydock.scenario.text.Value;
import dev.drydock.sim.fault.NodeSelector;
import dev.drydock.sim.network.Place;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Names of nodes and places, which must exist. */
final class NameForms {
    /** Words that stand for nodes whatever their names. */
    static final List<String> ROLES = List.of("leader", "follower", "any", "spare", "all", "others");

    private NameForms() {}

    /** A name that refers to something. */
    private record Referring<T>(Form<T> form, Reference.Kind kind, Function<T, String> name) implements Form<T> {
        @Override
        public Optional<T> read(Value value) {
            Optional<T> read = form.read(value);
            read.ifPresent(one -> value.refersTo(kind, name.apply(one)));
            return read;
        }

        @Override
        public Object print(T value) {
            return form.print(value);
        }

        @Override
        public Map<String, Object> schema(Definitions definitions) {
            return form.schema(definitions);
        }

        @Override
        public String expected() {
            return form.expected();
        }
    }

    /** A place. */
    static final Form<Place> PLACE = new Referring<>(
            new ScalarForm<>("a place such as dallas or dallas/z1", "string", "", Place::parse, Place::toString),
            Reference.Kind.PLACE,
            Place::toString);

    /** A node. */
    static final Form<NodeId> NODE = new Referring<>(
            new ScalarForm<>("a node such as n3", "string", "^n[1-9][0-9]*$", NameForms::node, NodeId::toString),
            Reference.Kind.NODE,
            NodeId::toString);

    /** An end of a link. */
    static final Form<String> END = new Referring<>(
            new ScalarForm<>("a node such as n3, or a place", "string", "", text -> text, text -> text),
            Reference.Kind.NODE_OR_PLACE,
            text -> text);

    private static final Form<String> NAME = new Referring<>(
            new ScalarForm<>("a node such as n3, or the place of nodes", "string", "", text -> text, text -> text),
            Reference.Kind.NODES,
            text -> text);

    /** The nodes that a fault hits. */
    static final Form<NodeSelector> SELECTOR = new NamedForm<>("nodes", new Selector());

    /** A role, a name, or a list of names. */
    private static final class Selector implements Form<NodeSelector> {
        private static final Form<List<String>> NAMES = new ListForm<>(NAME, false);

        @Override
        public Optional<NodeSelector> read(Value value) {
            if (value.isList() && !value.elements().isEmpty()) {
                return NAMES.read(value).map(NodeSelector.Named::new);
            }
            if (value.text().filter(ROLES::contains).isPresent()) {
                return value.text().map(NodeSelector::parse);
            }
            if (value.isScalar()) {
                return NAME.read(value).map(name -> new NodeSelector.Named(List.of(name)));
            }
            return value.mistake("names no node; expected " + expected());
        }

        @Override
        public Object print(NodeSelector value) {
            if (value instanceof NodeSelector.Named named) {
                return named.names().size() == 1 ? named.names().get(0) : named.names();
            }
            return value.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        }

        @Override
        public Map<String, Object> schema(Definitions definitions) {
            return Map.of(
                    "description",
                    "leader, follower (one at random), any, spare, all, others, a node such as n3, a place, or a list",
                    "anyOf",
                    List.of(Map.of("type", "string"), NAMES.schema(definitions)));
        }

        @Override
        public String expected() {
            return "leader, follower, any, spare, all, others, a node such as n3, a place, or a list such as [n1, n2]";
        }
    }

    private static NodeId node(String text) {
        if (!text.matches("n[1-9][0-9]{0,5}")) {
            throw new IllegalArgumentException("expected a node such as n3, found '" + text + "'");
        }
        return new NodeId(Integer.parseInt(text.substring(1)));
    }
}
