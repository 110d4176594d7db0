package dev.drydock.sim.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.sim.random.Distribution;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopologyTest {
    private final Topology cloud = NamedTopology.of("ibm-cloud-2024");

    @Test
    void oneWayIsHalfOfTheMeanOfBothMeasuredRoundTrips() {
        assertThat(oneWay("dallas", "london")).isEqualTo(56.5e6);
        assertThat(oneWay("frankfurt", "tokyo")).isEqualTo(116.5e6);
        // Measured as 119 ms from Dallas and as 122 ms from Madrid.
        assertThat(oneWay("dallas", "madrid"))
                .isEqualTo(oneWay("madrid", "dallas"))
                .isEqualTo((119 + 122) / 4.0 * 1e6);
    }

    @Test
    void zonesAndRacksAreNearerThanRegions() {
        assertThat(oneWay("dallas/1", "dallas/2")).isEqualTo(1.05e6);
        assertThat(oneWay("dallas/1/a", "dallas/1/b")).isEqualTo(45e3);
        assertThat(oneWay("dallas", "dallas")).isEqualTo(45e3);
    }

    @Test
    void aRegionThatDoesNotExistIsNamedTogetherWithThoseThatDo() {
        assertThatThrownBy(() -> cloud.requirePlace(Place.parse("atlantis/1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "there is no region atlantis in ibm-cloud-2024; its regions are dallas, toronto,");
        assertThatThrownBy(() -> NamedTopology.of("moon"))
                .hasMessage("there is no topology moon; there are ibm-cloud-2024, lan");
        assertThat(NamedTopology.names())
                .allSatisfy(name -> assertThat(NamedTopology.of(name)).isNotNull());
    }

    @Test
    void aMatrixHasARowAndAColumnForEachRegion() {
        Distribution one = Distribution.constant(1);
        assertThatThrownBy(() ->
                        new Topology.Regions("mine", List.of("a", "b"), List.of(List.of(one, one)), one, one, one))
                .hasMessage("the latency matrix of 2 regions has 2 rows and columns");
    }

    @Test
    void placesLieInPlaces() {
        assertThat(Place.parse("eu/1/a").isIn(Place.parse("eu/1"))).isTrue();
        assertThat(Place.parse("eu/1/a").isIn(Place.parse("eu/2"))).isFalse();
        assertThat(Place.parse("eu").isIn(Place.parse("eu/1"))).isFalse();
        assertThat(Place.parse("eu/1/a")).hasToString("eu/1/a");
        assertThatThrownBy(() -> Place.parse("a/b/c/d")).hasMessageContaining("region/zone/rack");
    }

    @Test
    void partialTopologiesKeepTheLinksOfTheirShape() {
        assertThat(links(Partial.RING)).containsExactly("12", "15", "21", "23", "32", "34", "43", "45", "51", "54");
        assertThat(links(Partial.ONE_WAY_RING)).containsExactly("12", "23", "34", "45", "51");
        assertThat(links(Partial.CHAIN)).containsExactly("12", "21", "23", "32", "34", "43", "45", "54");
        assertThat(links(Partial.BRIDGE))
                .containsExactly("12", "13", "21", "23", "31", "32", "34", "35", "43", "45", "53", "54");
        assertThat(links(Partial.ISOLATED_LEADER)).hasSize(12).noneMatch(link -> link.contains("2"));
    }

    private static List<String> links(Partial shape) {
        List<String> links = new ArrayList<>();
        for (int from = 0; from < 5; from++) {
            for (int to = 0; to < 5; to++) {
                if (from != to && shape.connects(from, to, 5, 1)) {
                    links.add("" + (from + 1) + (to + 1));
                }
            }
        }
        return links;
    }

    private double oneWay(String from, String to) {
        return cloud.oneWay(Place.parse(from), Place.parse(to)).mean();
    }
}
