package dev.drydock.live.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.live.plan.HostPort;
import dev.drydock.live.plan.NodePart;
import dev.drydock.live.plan.NodePart.ClockPlan;
import dev.drydock.live.plan.Plans;
import dev.drydock.live.plan.Security;
import dev.drydock.protocol.ProtocolProvider;
import java.util.List;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ChosenTest {

    private static NodePart part(String protocol, JsonNode options, int initialLog) {
        return new NodePart(
                1,
                protocol,
                options,
                List.of(1, 2, 3),
                new TreeMap<>(java.util.Map.of(1, new HostPort("127.0.0.1", 1))),
                new TreeMap<>(),
                new TreeMap<>(),
                new Security(Security.Mode.PLAIN, ""),
                "nowhere",
                initialLog,
                ClockPlan.TRUE,
                false);
    }

    @Test
    void everyProtocolIsFoundUnderItsOptionsAsJson() {
        for (ProtocolProvider<?, ?, ?> provider : ServiceLoader.load(ProtocolProvider.class)) {
            JsonNode options = Plans.json().valueToTree(provider.defaults());
            JsonNode carried = Plans.json().readTree(Plans.json().writeValueAsBytes(options));
            assertThat(Plans.json().treeToValue(carried, provider.defaults().getClass()))
                    .isEqualTo(provider.defaults());
            assertThat(Chosen.of(part(provider.name(), carried, 0)).provider().name())
                    .isEqualTo(provider.name());
        }
    }

    @Test
    void whatIsWrongIsSaid() {
        assertThatThrownBy(() -> Chosen.of(part("zab", null, 0))).hasMessageContaining("zab");
        JsonNode unknown = Plans.json().createObjectNode().put("heartbeets", 3);
        assertThatThrownBy(() -> Chosen.of(part("raft", unknown, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("heartbeets");
        JsonNode contradiction = Plans.json().createObjectNode().put("maxPending", 0);
        assertThatThrownBy(() -> Chosen.of(part("raft", contradiction, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maxPending must be at least 1");
    }

    @Test
    void aLogMayHoldEntriesBeforeTheFirstBoot() {
        assertThat(Chosen.of(part("raft", null, 7)).initial()).hasSize(2);
        assertThatThrownBy(() -> Chosen.of(part("synod", null, 7))).isInstanceOf(IllegalArgumentException.class);
    }
}
