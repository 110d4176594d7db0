package dev.drydock.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PackerTest {

    @Property
    void whatWasPackedIsUnpacked(@ForAll List<Long> numbers, @ForAll String text, @ForAll byte[] raw) {
        Packer packer = new Packer();
        numbers.forEach(packer::number);
        Unpacker unpacker = new Unpacker(packer.text(text).bytes(Bytes.of(raw)).packed());
        for (long number : numbers) {
            assertThat(unpacker.number()).isEqualTo(number);
        }
        assertThat(unpacker.text()).isEqualTo(text);
        assertThat(unpacker.bytes().toArray()).isEqualTo(raw);
        assertThat(unpacker.atEnd()).isTrue();
    }

    /** Bytes of another origin give values or a complaint, never anything else. */
    @Property
    void otherBytesAreRefused(@ForAll byte[] raw) {
        Unpacker unpacker = new Unpacker(Bytes.of(raw));
        try {
            unpacker.text();
            unpacker.bytes();
            unpacker.number();
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageMatching(".*(end too early|more than 64 bits|not a count).*");
        }
    }

    @Test
    void aCountIsNoMoreThanWhatFollows() {
        Bytes bytes = new Packer().number(1_000_000).packed();
        assertThatThrownBy(() -> new Unpacker(bytes).bytes()).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void slicesPutTogetherAreTheWhole(@ForAll byte[] raw) {
        Bytes bytes = Bytes.of(raw);
        Bytes whole = Bytes.EMPTY;
        for (int from = 0; from < raw.length; from += 3) {
            whole = whole.plus(bytes.slice(from, Math.min(raw.length, from + 3)));
        }
        assertThat(whole).isEqualTo(bytes).hasSameHashCodeAs(bytes);
    }
}
