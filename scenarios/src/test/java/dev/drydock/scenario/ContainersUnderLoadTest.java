package dev.drydock.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.drydock.record.TimelineEvent;
import dev.drydock.record.TimelineEvent.Kind;
import dev.drydock.record.TrialRecord;
import dev.drydock.record.Verdict;
import dev.drydock.scenario.load.ScenarioLoader;
import dev.drydock.scenario.text.Mistakes;
import dev.drydock.scenario.text.ScenarioText;
import dev.drydock.sim.trial.Trials;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Services and groups of nodes that stand on containers, while machines crash and updates roll. */
class ContainersUnderLoadTest {
    private static final Protocols PROTOCOLS = Protocols.builtIn();

    private static final String SERVICE = """
            scenario: a test
            duration: 60s
            machines: { count: 3, cpu: 4, %s }
            nodes:
              orchestrator: %s
              containers: { web: { replicas: 3, cpu: 0.5, cpuLimit: 0.5, start: 500ms, ready: 500ms, maxPerMachine: 1 } }
            services:
              api:
                traffic: { arrivals: { constant: 50/s } }
                work: 10ms
                servers: { containers: web }
                caller: { timeout: 500ms }
            measure: { warmup: 10s }
            """;

    private static final String GROUP = """
            scenario: a test
            duration: 90s
            machines: { count: 4, cpu: 4, faults: [ { at: 20s, for: 40s, %s } ] }
            nodes:
              orchestrator: swarm
              group: { protocol: raft, count: 3, containers: etcd, volume: %s }
              containers: { etcd: { replicas: 3, start: 500ms, ready: 200ms, maxPerMachine: 1 } }
            workload: { arrivals: { poisson: 50/s }, operations: { read: 50%%, write: 50%% } }
            measure: { warmup: 10s }
            """;

    private static TrialRecord run(String text) throws Mistakes {
        Scenario scenario = new ScenarioLoader(PROTOCOLS)
                .load(new ScenarioText("test", text), List.of())
                .scenario();
        TrialRecord record = Trials.run(scenario.trial(PROTOCOLS), 1, 1).record();
        assertThat(record.verdicts()).noneMatch(verdict -> verdict.status() == Verdict.Status.BROKEN);
        return record;
    }

    @Test
    void quotasSlowServersDown() throws Mistakes {
        TrialRecord record = run(SERVICE.formatted("faults: []", "swarm"));

        // Half a core: 20 ms of each; 50 requests a second of 20 ms on three servers.
        assertThat(record.measures().get("sojourn.p50")).isCloseTo(20e6, within(0.1e6));
        assertThat(record.measures().get("utilisation")).isCloseTo(1.0 / 3, within(0.01));
        assertThat(record.measures().get("errors")).isZero();
    }

    @Test
    void whatIsSentToADeadMachineIsLostUntilTheListsKnow() throws Mistakes {
        TrialRecord record = run(SERVICE.formatted("faults: [ { at: 20s, crash: m2 } ]", "swarm"));

        // In turn means that a third goes there until the other machines miss the gossip of the dead one, or, at the
        // latest,
        // until its heartbeats are missed, 15.5 s after the crash.
        assertThat(record.measures().get("errors")).isBetween(2.0 / 3 / 50, 15.6 / 3 / 50);
        assertThat(record.measures().get("discovery.stale")).isBetween(2.0 / 50, 20.0 / 50);
    }

    @Test
    void aNodeWhoseDiskIsOnADeadMachineStaysOutUntilItIsBack() throws Mistakes {
        TrialRecord record = run(GROUP.formatted("crash: m2", "local"));

        assertThat(record.timeline())
                .filteredOn(event -> event.kind() == Kind.REMARK && event.text().contains("stays out"))
                .isNotEmpty();
        assertThat(starts(record)).isEqualTo(3);
    }

    @Test
    void aNodeWhoseVolumeIsInTheNetworkComesBackElsewhere() throws Mistakes {
        TrialRecord record = run(GROUP.formatted("crash: m2", "network"));

        assertThat(starts(record)).isEqualTo(4);
    }

    @Test
    void aCutMachineIsolatesTheNodeThatStandsOnIt() throws Mistakes {
        TrialRecord record = run(GROUP.formatted("cut: [ m1, m2, m3 ]", "local"));

        assertThat(record.measures().get("unavailability")).isBetween(30e9, 60e9);
    }

    private static long starts(TrialRecord record) {
        return record.timeline().stream()
                .filter(event -> event.kind() == Kind.STARTED)
                .map(TimelineEvent::node)
                .filter(node -> node.startsWith("n"))
                .count();
    }

    @Test
    void whatDoesNotGoTogetherIsSaid() {
        assertThatThrownBy(() -> run(
                        GROUP.formatted("crash: m2", "local").replace("count: 3, containers", "count: 5, containers")))
                .hasMessageContaining("the group has 5 nodes, but there are 3 replicas of etcd");
        assertThatThrownBy(() -> run(
                        SERVICE.formatted("faults: []", "swarm").replace("containers: web }", "containers: nobody }")))
                .hasMessageContaining("'nobody', but the workloads are web");
    }
}
