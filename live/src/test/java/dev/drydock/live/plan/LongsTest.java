package dev.drydock.live.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.live.plan.StoreScript.Kind;
import java.util.Base64;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class LongsTest {

    @Property(tries = 500)
    void whatIsPackedIsUnpacked(@ForAll List<Long> values) {
        Longs longs = Longs.of(values.stream().mapToLong(Long::longValue).toArray());

        assertThat(Longs.unpack(longs.packed())).isEqualTo(longs);
    }

    @Property(tries = 500)
    void whateverComesIsUnpackedOrRefused(@ForAll byte[] bytes) {
        try {
            assertThat(Longs.unpack(Base64.getEncoder().encodeToString(bytes)).size())
                    .isLessThanOrEqualTo(bytes.length);
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageContaining("numbers");
        }
    }

    @Example
    void aScriptOfAMillionOperationsIsAFewMegabytes() {
        int count = 1 << 20;
        Longs arrivals =
                Longs.of(LongStream.range(0, count).map(i -> i * 20_000).toArray());
        Longs codes = Longs.of(LongStream.range(0, count)
                .map(i -> StoreScript.code(Kind.WRITE, (int) (i % 1_000)))
                .toArray());
        StoreScript script = new StoreScript(arrivals, Longs.NONE, List.of(codes));

        byte[] json = Plans.json().writeValueAsBytes(script);

        assertThat(json.length).isLessThan(8_000_000);
        assertThat(Plans.json().readValue(json, StoreScript.class)).isEqualTo(script);
    }

    @Property(tries = 200)
    void operationsAreReadAsTheyWereWritten(
            @ForAll Kind kind, @ForAll @IntRange(min = -1, max = Integer.MAX_VALUE - 1) int key) {
        long code = StoreScript.code(kind, key);

        assertThat(StoreScript.kind(code)).isEqualTo(kind);
        assertThat(StoreScript.key(code)).isEqualTo(key);
    }

    @Example
    void scriptsThatContradictThemselvesAreRefused() {
        Longs three = Longs.of(4L, 8L, 12L);
        assertThatThrownBy(() -> new StoreScript(Longs.of(1L), Longs.NONE, List.of(three)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new StoreScript(Longs.of(1L, 3L, 2L), Longs.NONE, List.of(three)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new StoreScript(Longs.NONE, Longs.NONE, List.of(Longs.of(3L))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
