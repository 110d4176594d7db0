package dev.drydock.balance.caller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.balance.Draws;
import dev.drydock.balance.limit.FixedLimit;
import org.junit.jupiter.api.Test;

class GateTest {
    private final Gate gate = new Gate(new LimitOptions(new FixedLimit.Options(1), 3));
    private final Draws draws = new Draws(1);

    private void left(int request) {
        gate.left(request, true, false, 5, draws);
    }

    @Test
    void letsInAsManyAsItsLimit() {
        assertThat(gate.isOpen()).isTrue();
        gate.enter(7, 0);
        assertThat(gate.isOpen()).isFalse();
        left(7);
        assertThat(gate.isOpen()).isTrue();
        assertThat(gate.inside()).isZero();
    }

    @Test
    void theLineKeepsItsOrderWhoeverLeavesIt() {
        gate.queue(4);
        gate.queue(9);
        gate.queue(2);
        assertThat(gate.hasRoom()).isFalse();
        left(9);
        assertThat(gate.hasRoom()).isTrue();
        gate.queue(30);
        left(4);
        assertThat(gate.next()).isEqualTo(2);
        left(30);
        assertThat(gate.next()).isEqualTo(Gate.NOBODY);
        gate.queue(4);
        assertThat(gate.next()).isEqualTo(4);
        assertThat(gate.waiting()).isZero();
    }

    @Test
    void whoWasNeitherInNorInLineChangesNothing() {
        left(3);
        assertThat(gate.inside()).isZero();
        assertThat(gate.waiting()).isZero();
    }
}
