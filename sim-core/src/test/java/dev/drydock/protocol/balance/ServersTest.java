package dev.drydock.protocol.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class ServersTest {
    private static final List<Servers.Server> THREE =
            List.of(new Servers.Server("a", 1, 0), new Servers.Server("b", 2.5, 1), new Servers.Server("c", 0.5, 0));

    @Test
    void onlyTheEligibleCanBeChosenAndAllAreKnown() {
        Servers servers = Servers.of(THREE, 0, 2);

        assertThat(servers.count()).isEqualTo(2);
        assertThat(servers.at(1)).isEqualTo(2);
        assertThat(servers.limit()).isEqualTo(3);
        assertThat(servers.contains(1)).isFalse();
        assertThat(servers.contains(3)).isFalse();
        assertThat(servers.contains(-1)).isFalse();
        assertThat(servers.contains(2)).isTrue();
        assertThat(servers.totalWeight()).isEqualTo(1.5);
        assertThat(servers.zone(1)).isEqualTo(1);
        assertThat(servers.name(1)).isEqualTo("b");
    }

    @Test
    void equalWhenTheSameMayBeChosenAmongTheSame() {
        assertThat(Servers.of(THREE, 0, 2))
                .isEqualTo(Servers.of(THREE, 0, 2))
                .hasSameHashCodeAs(Servers.of(THREE, 0, 2))
                .isNotEqualTo(Servers.of(THREE, 0, 1))
                .isNotEqualTo(Servers.alike(3));
        assertThat(Servers.alike(2).isEmpty()).isFalse();
        assertThat(Servers.of(THREE).isEmpty()).isTrue();
    }

    @Test
    void refusesNumbersOutOfOrderOrOfNobody() {
        assertThatIllegalArgumentException().isThrownBy(() -> Servers.of(THREE, 2, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Servers.of(THREE, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Servers.of(THREE, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> new Servers.Server("a", 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Servers.Server("a", 1, -1));
    }
}
