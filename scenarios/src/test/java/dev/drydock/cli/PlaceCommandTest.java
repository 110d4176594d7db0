package dev.drydock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code drydock place} tells of a Compose file and of a scenario. */
class PlaceCommandTest {
    @TempDir
    private Path folder;

    private Path shop;
    private Done done;

    @BeforeEach
    void write() throws IOException {
        shop = folder.resolve("shop.yaml");
        Files.writeString(shop, """
                services:
                  web:
                    image: nginx
                    deploy: { replicas: 6, resources: { reservations: { cpus: '0.5', memory: 512M } } }
                  db:
                    image: postgres
                    deploy: { replicas: 3, resources: { reservations: { cpus: '2', memory: 6G } } }
                """);
    }

    private int drydock(Object... arguments) {
        done = Done.drydock(arguments);
        return done.status();
    }

    @Test
    void aMatrixOfPoliciesBesideTheLowerBound() {
        int status = drydock("place", shop.toString(), "--machines", "5,cpu=4,memory=8GiB");
        assertThat(done.err()).isEmpty();
        assertThat(status).isZero();
        assertThat(done.out())
                .containsPattern("policy +placed +pending +used +needed +bound")
                .containsPattern("best-fit +9 +0 +4 +4 +3 ")
                .containsPattern("swarm +");
    }

    @Test
    void onePolicyTellsWhereEverythingGoesAndWhyNot() {
        int status = drydock(
                "place", shop.toString(), "--machines", "2,cpu=4,memory=8GiB", "--policy", "first-fit", "--explain");
        assertThat(done.err()).isEmpty();
        assertThat(status).isZero();
        assertThat(done.out())
                .containsPattern("m1 +.* web x6")
                .containsPattern("pending +db x2")
                .containsPattern("db.1 -> m2: db.1 goes to m2")
                .contains("memory: wants 6 GiB, free 2 GiB");
    }

    @Test
    void theBlastRadiusTellsTheWorstFirst() {
        int status = drydock(
                "place",
                shop.toString(),
                "--machines",
                "5,cpu=4,memory=8GiB",
                "--policy",
                "best-fit{decreasing: true}",
                "--blast",
                "--trials",
                "1");
        assertThat(done.err()).isEmpty();
        assertThat(status).isZero();
        assertThat(done.out()).contains("machine m1").contains("11.1 s");
    }

    @Test
    void aScenarioHasMachinesAndAnOrchestratorOfItsOwn() throws IOException {
        Path scenario = folder.resolve("placed.yaml");
        Files.writeString(scenario, """
                scenario: Placed
                about: Where does it go?
                duration: 60s
                machines: { count: 4, cpu: 4, memory: 8GiB, cost: 0.5 }
                nodes:
                  compose: shop.yaml
                  orchestrator: { placement: worst-fit }
                """);
        int status = drydock("place", scenario.toString(), "--json");
        assertThat(done.err()).isEmpty();
        assertThat(status).isZero();
        assertThat(done.out()).contains("\"policy\" : \"worst-fit\"").contains("\"costPerHour\" : 2.0");
    }

    @Test
    void wrongPoliciesAndFilesAreToldInASentence() throws IOException {
        assertThat(drydock("place", shop.toString(), "--policy", "best-fitt")).isEqualTo(2);
        assertThat(done.err()).contains("did you mean 'best-fit'?");
        Files.writeString(shop, "services: { web: { imag: nginx } }\n");
        assertThat(drydock("place", shop.toString())).isEqualTo(2);
        assertThat(drydock("place", folder.resolve("none.yaml").toString())).isEqualTo(2);
    }

    @Test
    void placementPoliciesAreListedWithTheirSources() {
        assertThat(drydock("list", "placements", "--sources")).isZero();
        assertThat(done.out()).contains("min-cost-flow").contains("Quincy");
        assertThat(drydock("list", "placements", "best-fit")).isZero();
        assertThat(done.out()).contains("decreasing: false");
        assertThat(drydock("list", "placements", "bestfit")).isEqualTo(2);
    }
}
