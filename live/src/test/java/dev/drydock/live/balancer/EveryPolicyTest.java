package dev.drydock.live.balancer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.live.plan.BalancerPart;
import dev.drydock.live.plan.BalancerPart.BoardPlan;
import dev.drydock.live.plan.Plans;
import dev.drydock.live.plan.ServerPart;
import dev.drydock.live.service.Harbour;
import dev.drydock.live.service.Harbour.Craft;
import dev.drydock.protocol.balance.Policy.Hears;
import dev.drydock.protocol.balance.PolicyProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EveryPolicyTest {
    private static final Optional<BoardPlan> BOARD = Optional.of(new BoardPlan(10_000_000, true));
    private final Harbour harbour = new Harbour();

    @AfterEach
    void close() throws Exception {
        harbour.close();
    }

    private static BalancerPart part(
            String policy, JsonNode options, int balancers, Optional<BoardPlan> board, List<ServerPart> servers)
            throws Exception {
        BalancerPart usual = Harbour.balancer(policy, servers);
        return new BalancerPart(
                "api",
                0,
                balancers,
                0,
                usual.address(),
                policy,
                options,
                usual.servers(),
                Optional.empty(),
                Optional.empty(),
                board,
                usual.probes(),
                usual.limits(),
                5);
    }

    private static <O extends Record> List<Hears> hears(PolicyProvider<O> provider) {
        return provider.hears(provider.defaults());
    }

    @Test
    void servesOrIsRefusedWithASentence() throws Exception {
        List<ServerPart> servers = harbour.servers(3);
        List<String> refused = new ArrayList<>();
        for (PolicyProvider<?> provider : ServiceLoader.load(PolicyProvider.class)) {
            Optional<BoardPlan> board = Optional.empty();
            BalancerPart part = part(provider.name(), Plans.json().valueToTree(provider.defaults()), 1, board, servers);
            if (hears(provider).contains(Hears.WORK)) {
                refused.add(provider.name());
                assertThatThrownBy(() -> Policies.require(part))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("the policy " + provider.name() + " wants to know")
                        .hasMessageContaining("which nobody can know live");
                board = BOARD;
            }
            Craft balancer = harbour.start(part(provider.name(), null, 1, board, servers));
            for (int i = 0; i < 6; i++) {
                assertThat(harbour.work(balancer.at(), 100_000, "x-drydock-key", "user" + i)
                                .get()
                                .statusCode())
                        .as(provider.name())
                        .isEqualTo(200);
            }
            assertThat(harbour.counter(balancer, "requests.ok")).isEqualTo(6);
            balancer.kill();
        }
        assertThat(refused).containsExactlyInAnyOrder("clairvoyant", "least-work", "least-work-of-d", "sita");
    }

    @Test
    void whatSeveralBalancersCannotKnowIsRefusedUnlessServersReport() throws Exception {
        List<ServerPart> servers = List.of(Harbour.server(0), Harbour.server(1));
        Policies.require(part("jsq", null, 1, Optional.empty(), servers));
        Policies.require(part("jsq", null, 2, BOARD, servers));
        assertThatThrownBy(() -> Policies.require(part("jsq", null, 2, Optional.empty(), servers)))
                .hasMessageContaining("of all 2 balancers");
    }

    @Test
    void optionsAreBoundAndWrongOnesRefused() throws Exception {
        List<ServerPart> servers = List.of(Harbour.server(0), Harbour.server(1));
        Policies.require(part("power-of-d", Plans.json().createObjectNode().put("d", 5), 1, Optional.empty(), servers));
        assertThatThrownBy(() -> Policies.require(
                        part("power-of-d", Plans.json().createObjectNode().put("d", 0), 1, Optional.empty(), servers)))
                .hasMessageContaining("d is 1 to 10000 choices");
        assertThatThrownBy(() -> Policies.require(
                        part("power-of-d", Plans.json().createObjectNode().put("e", 1), 1, Optional.empty(), servers)))
                .hasMessageContaining("no options of the policy power-of-d");
        assertThatThrownBy(() -> Policies.require(part("round-robbin", null, 1, Optional.empty(), servers)))
                .hasMessageContaining("there is no policy round-robbin here; there are")
                .hasMessageContaining("round-robin");
    }
}
