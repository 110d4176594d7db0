package dev.drydock.scenario.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.live.conduct.Blueprint;
import dev.drydock.live.conduct.Member;
import dev.drydock.live.conduct.Member.Limits;
import dev.drydock.live.conduct.RunPlan;
import dev.drydock.live.fleet.Fleet.Port;
import dev.drydock.live.plan.BalancerPart;
import dev.drydock.live.plan.HostPort;
import dev.drydock.live.plan.NodePart;
import dev.drydock.live.plan.Plans;
import dev.drydock.live.plan.ProcessPlan;
import dev.drydock.live.plan.Security;
import dev.drydock.live.plan.ServerPart;
import dev.drydock.scenario.Protocols;
import dev.drydock.scenario.live.LiveTrials.LiveOptions;
import dev.drydock.scenario.load.ScenarioLoader;
import dev.drydock.scenario.text.Mistakes;
import dev.drydock.scenario.text.ScenarioText;
import dev.drydock.sim.trial.TrialSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VoyageTest {
    private static final LiveOptions OPTIONS =
            new LiveOptions(Security.Mode.PLAIN, false, true, ServerPart.Manner.SLEEP, Limits.NONE);

    private static RunPlan planned(TrialSpec spec) {
        Voyage voyage = new Voyage(spec, 1, OPTIONS);
        return voyage.at(new Blueprint.Site() {
            @Override
            public HostPort address(String name, Port port) {
                return new HostPort("198.18.7." + (11 + voyage.names().indexOf(name)), port.number());
            }

            @Override
            public Security security() {
                return new Security(Security.Mode.PLAIN, "");
            }

            @Override
            public String folder(String name) {
                return "/data";
            }
        });
    }

    @Test
    void aGroupBecomesNodesAndALoad() {
        RunPlan plan = planned(Voyages.spec(
                "network: { latency: 10ms, loss: 1%, links: [ { from: n1, to: n2, latency: 50ms } ] }",
                "nodes: { group: { protocol: raft, count: 4, spares: [n4] }, raft: { electionTimeout: 1s..2s } }",
                "workload: { arrivals: { poisson: 20/s } }"));

        assertThat(plan.members()).extracting(Member::name).containsExactly("n1", "n2", "n3", "n4", "load");
        assertThat(plan.voters()).isEqualTo(3);
        NodePart first = (NodePart) plan.members().getFirst().part();
        assertThat(first.members()).containsExactly(1, 2, 3);
        assertThat(first.peers()).hasSize(4);
        assertThat(first.links().get(2).delay().quantiles()).containsExactly(50_000_000L);
        assertThat(first.links().get(3).delay().quantiles()).containsExactly(10_000_000L);
        assertThat(first.links().get(3).loss()).isEqualTo(0.01);
        assertThat(first.options().at("/electionTimeout/minNanos").asLong()).isEqualTo(1_000_000_000L);
    }

    @Test
    void aServiceBecomesServersBalancersAndALoad() {
        RunPlan plan = planned(Voyages.spec(
                "services:",
                "  api:",
                "    traffic: { arrivals: { poisson: 50/s } }",
                "    work: 10ms",
                "    servers: { groups: [ { count: 2, speed: 2 }, { count: 1, cores: 4 } ], queue: 10 }",
                "    balancer: { policy: two-choices, count: 2 }"));

        assertThat(plan.members())
                .extracting(Member::name)
                .containsExactly("api-s1", "api-s2", "api-s3", "api-b1", "api-b2", "api-load");
        assertThat(((ServerPart) plan.members().get(2).part()).cores()).isEqualTo(4);
        BalancerPart balancer = (BalancerPart) plan.members().get(4).part();
        assertThat(balancer.policy()).isEqualTo("two-choices");
        assertThat(balancer.number()).isEqualTo(1);
        assertThat(balancer.servers()).hasSize(3);
    }

    static Stream<Path> library() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("library"))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    /** Whatever is ready-made either has plans that a process could read, or is refused with a sentence. */
    @ParameterizedTest
    @MethodSource("library")
    void everyReadyMadeScenarioGoesToSeaOrIsRefused(Path file) throws Mistakes {
        Protocols protocols = Protocols.builtIn();
        TrialSpec spec = new ScenarioLoader(protocols)
                .load(ScenarioText.read(file), List.of())
                .variants()
                .getFirst()
                .scenario()
                .trial(protocols);
        try {
            for (Member member : planned(spec).members()) {
                ProcessPlan plan = new ProcessPlan(
                        "d-1", member.name(), "0123456789abcdef", new HostPort("127.0.0.1", 7_000), 1, member.part());
                byte[] written = Plans.write(plan);
                assertThat(Plans.json()
                                .readValue(written, ProcessPlan.class)
                                .part()
                                .getClass())
                        .isEqualTo(member.part().getClass());
            }
        } catch (Refusal e) {
            assertThat(e.getMessage()).hasSizeGreaterThan(30).contains("live");
            assertThat(file.toString()).as(e.getMessage()).doesNotContain("library/live/");
        }
    }

    @Test
    void whatCannotBeMadeLiveIsRefusedWithASentence() {
        assertThatThrownBy(() -> planned(Voyages.spec(
                        "network: { latency: 10ms, bandwidth: 1Gb/s }",
                        "nodes: { group: { protocol: raft, count: 3 } }")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("network card");
    }
}
