package dev.drydock.live.fleet.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.live.fleet.docker.OwnSwarm.Standing;
import dev.drydock.live.plan.Plans;
import org.junit.jupiter.api.Test;

/** Answers of {@code /info} as Docker 20.10.24 gives them. */
class OwnSwarmTest {

    private static Standing standing(String swarm) {
        return OwnSwarm.standing(Plans.json().readTree("{ \"Swarm\": " + swarm + " }"));
    }

    @Test
    void onlyASwarmWithOurLabelIsOurs() {
        assertThat(standing("{ \"LocalNodeState\": \"inactive\" }")).isEqualTo(Standing.NONE);
        assertThat(standing("""
                        { "LocalNodeState": "active", "ControlAvailable": true, "Nodes": 1,
                          "Cluster": { "Spec": { "Labels": { "dev.drydock.run": "p-1" } } } }""")).isEqualTo(Standing.OURS);
        assertThat(standing("""
                        { "LocalNodeState": "active", "ControlAvailable": true, "Nodes": 1,
                          "Cluster": { "Spec": { "Labels": {} } } }""")).isEqualTo(Standing.THEIRS);
    }

    @Test
    void workersAndLargerSwarmsAreNotUsed() {
        assertThat(standing("{ \"LocalNodeState\": \"active\", \"ControlAvailable\": false }"))
                .isEqualTo(Standing.UNUSABLE);
        assertThat(standing("{ \"LocalNodeState\": \"active\", \"ControlAvailable\": true, \"Nodes\": 3 }"))
                .isEqualTo(Standing.UNUSABLE);
        assertThat(standing("{ \"LocalNodeState\": \"locked\" }")).isEqualTo(Standing.UNUSABLE);
    }
}
