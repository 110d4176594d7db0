package dev.drydock.sim.swarm.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.protocol.placement.MachineSpec;
import dev.drydock.protocol.placement.Resources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The cases of swarmkit's {@code manager/constraint/constraint_test.go} and {@code manager/scheduler/constraint_test.go}. */
final class ConstraintTest {
    private static final NodeInfo NODE = new NodeInfo(
            0,
            MachineSpec.of("node-1", Resources.NONE)
                    .labelled("security", "high")
                    .labelled("disk", "SSD")
                    .in("eu", "eu-1", "r1"),
            true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "nodeabc",
                "node ~ abc",
                "1node==a2",
                "no de== node1",
                "no*de==node1",
                "==node1",
                "node==",
                "node== ",
                "no$de==node1"
            })
    void refusesWhatSwarmkitRefuses(String text) {
        assertThatThrownBy(() -> Constraint.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("constraint '" + text + "'");
    }

    @ParameterizedTest
    @CsvSource({
        "' node == node1', node, node1",
        "NoDe==node1, NoDe, node1",
        "no.de==node1, no.de, node1",
        "_node==_node1, _node, _node1",
        "node==[a-b]+c*(n|b)/, node, [a-b]+c*(n|b)/",
        "node==node 1, node, node 1"
    })
    void reads(String text, String key, String value) {
        assertThat(Constraint.parse(text)).isEqualTo(new Constraint(key, true, value));
    }

    @Test
    void comparesWholeValuesWithoutCase() {
        Constraint foo = Constraint.parse("node.name==foo");
        assertThat(foo.matches("foo")).isTrue();
        assertThat(foo.matches("fo")).isFalse();
        assertThat(foo.matches("fooE")).isFalse();
        Constraint not = Constraint.parse("node.name!=foo");
        assertThat(not.matches("foo")).isFalse();
        assertThat(not.matches("bar")).isTrue();
        assertThat(not.matches("fooExtra")).isTrue();
        Constraint star = Constraint.parse("node.name==f*o");
        assertThat(star.matches("fo")).isFalse();
        assertThat(star.matches("F*o")).isTrue();
        assertThat(star.matches("foo", "fo", "bar")).isFalse();
        assertThat(star.matches("foo", "f*o", "bar")).isTrue();
        assertThat(Constraint.parse("node.name==f.-$o").matches("fa-$o")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "node.id == node-1, true",
        "node.id == NODE-1, true",
        "node.id != node-1, false",
        "node.hostname == node-1, true",
        "node.hostname != node-2, true",
        "node.role == manager, true",
        "node.role != worker, true",
        "node.role == worker, false",
        "node.platform.os == linux, true",
        "node.platform.os == Linux, true",
        "node.platform.arch == x86_64, true",
        "node.platform.arch != x86_64, false",
        "node.labels.security == high, true",
        "node.labels.security == HIGH, true",
        "node.labels.security != low, true",
        "node.labels.Security == high, false",
        "node.labels.missing == high, false",
        "node.labels.missing != high, true",
        "engine.labels.disk == ssd, true",
        "NODE.LABELS.disk == ssd, true",
        "node.labels.zone == eu-1, true",
        "node.labels.region == eu, true",
        "node.labels.rack != r1, false",
        "node.labels. == a, false",
        "node.unknown == a, false",
        "node.unknown != a, false"
    })
    void holdsOnANode(String text, boolean holds) {
        assertThat(Constraint.parse(text).holds(NODE)).isEqualTo(holds);
    }
}
