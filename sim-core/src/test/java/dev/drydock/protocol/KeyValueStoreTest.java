package dev.drydock.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.protocol.KeyValueCommand.Cas;
import dev.drydock.protocol.KeyValueCommand.Get;
import dev.drydock.protocol.KeyValueCommand.Put;
import dev.drydock.protocol.KeyValueResult.Compared;
import dev.drydock.protocol.KeyValueResult.Found;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyValueStoreTest {
    private final KeyValueStore store = new KeyValueStore();

    @Test
    void aKeyThatWasNeverWrittenHoldsNothing() {
        assertThat(store.read(new Get("k"))).isEqualTo(new Found(Optional.empty()));
    }

    @Test
    void theLastWriteIsRead() {
        store.apply(new Put("k", "a"));
        store.apply(new Put("k", "b"));
        store.apply(new Put("other", "c"));

        assertThat(store.apply(new Get("k"))).isEqualTo(new Found(Optional.of("b")));
    }

    @Test
    void compareAndSetWritesOnlyOverTheExpectedValue() {
        assertThat(store.apply(new Cas("k", "a", "b"))).isEqualTo(new Compared(false));
        assertThat(store.read(new Get("k"))).isEqualTo(new Found(Optional.empty()));

        store.apply(new Put("k", "a"));
        assertThat(store.apply(new Cas("k", "x", "b"))).isEqualTo(new Compared(false));
        assertThat(store.apply(new Cas("k", "a", "b"))).isEqualTo(new Compared(true));
        assertThat(store.read(new Get("k"))).isEqualTo(new Found(Optional.of("b")));
    }
}
