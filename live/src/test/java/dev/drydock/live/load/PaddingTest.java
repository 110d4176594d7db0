package dev.drydock.live.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.record.WrittenValue;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class PaddingTest {

    @Property(tries = 300)
    void whatIsShortenedIsRestored(
            @ForAll @StringLength(max = 12) @Chars('.') @CharRange(from = 'a', to = 'b') String value,
            @ForAll @IntRange(max = 14) int length) {
        String shortened = Padding.shorten(value, length);

        if (shortened != null) {
            assertThat(Padding.restore(shortened, length)).isEqualTo(value);
        }
    }

    @Property(tries = 100)
    void writtenValuesAreShortened(
            @ForAll @IntRange(max = 1_000) int process, @ForAll @IntRange(max = 100) int length) {
        assertThat(Padding.shorten(WrittenValue.of(process, 7, length), length)).isEqualTo(process + ":7");
    }

    @Example
    void linesThatAreNoneAreNamed() {
        assertThatThrownBy(() -> LoadResults.parse(List.of("{\"line\":\"head\"", "x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 1");
        assertThatThrownBy(() -> LoadResults.parse(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
