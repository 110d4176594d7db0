package dev.drydock.sim.queueing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.sim.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ServerSelectorTest {
    private static final List<ServerSpec> SERVERS = servers();

    /** Ten servers, the last four of them in zone b. */
    private static List<ServerSpec> servers() {
        List<ServerSpec> servers = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            servers.add(new ServerSpec(1, 1, 1, i < 6 ? "a" : "b", SpeedChanges.NONE));
        }
        return servers;
    }

    private static List<Integer> select(String... texts) {
        ServerSelector selector = new ServerSelector(List.of(texts));
        selector.requireIn(SERVERS);
        return selector.select(SERVERS, new RandomStream(3));
    }

    @Test
    void meansServersByNameByZoneAndAll() {
        assertThat(select("s3")).containsExactly(2);
        assertThat(select("s10", "s1", "s1")).containsExactly(0, 9);
        assertThat(select("b", "s1")).containsExactly(0, 6, 7, 8, 9);
        assertThat(select("all")).hasSize(10);
    }

    @Test
    void drawsSome() {
        assertThat(select("3 of all")).hasSize(3).isSorted().doesNotHaveDuplicates();
        assertThat(select("50% of b")).hasSize(2).isSubsetOf(6, 7, 8, 9);
        assertThat(select("100% of all")).hasSize(10);
        ServerSelector one = new ServerSelector(List.of("1 of all"));
        RandomStream random = new RandomStream(1);
        int[] counts = new int[10];
        for (int i = 0; i < 10_000; i++) {
            counts[one.select(SERVERS, random).get(0)]++;
        }
        // Five deviations of a binomial count.
        assertThat(IntStream.of(counts).boxed())
                .allSatisfy(count -> assertThat(count).isBetween(850, 1150));
    }

    @Test
    void refusesWhatMeansNobody() {
        assertThatThrownBy(() -> select("s11")).hasMessageContaining("no server or zone 's11'");
        assertThatThrownBy(() -> select("c")).hasMessageContaining("the zones a, b");
        assertThatThrownBy(() -> select("7 of a")).hasMessageContaining("more servers than the 6");
        assertThatThrownBy(() -> select("1.5 of a")).hasMessageContaining("no number of servers");
        assertThatThrownBy(() -> select("110% of a")).hasMessageContaining("at most 100%");
    }
}
