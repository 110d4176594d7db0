package dev.drydock.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.protocol.KeyValueCommand.Cas;
import dev.drydock.protocol.KeyValueCommand.Get;
import dev.drydock.protocol.KeyValueCommand.Put;
import dev.drydock.protocol.KeyValueResult.Compared;
import dev.drydock.protocol.KeyValueResult.Found;
import dev.drydock.protocol.KeyValueResult.Stored;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionsTest {
    private final Sessions sessions = new Sessions(new KeyValueStore(), 2);

    @Test
    void aRepeatedCommandTakesEffectOnceAndIsAnsweredAsBefore() {
        assertThat(apply(1, 1, new Put("k", "a"))).isEqualTo(new Stored());
        Cas cas = new Cas("k", "a", "b");
        assertThat(apply(1, 2, cas)).isEqualTo(new Compared(true));
        assertThat(apply(2, 1, new Put("k", "a"))).isEqualTo(new Stored());

        assertThat(apply(1, 2, cas)).as("a second swap would succeed again").isEqualTo(new Compared(true));

        assertThat(read("k")).isEqualTo(new Found(Optional.of("a")));
    }

    @Test
    void aSnapshotHoldsTheMachineTheSessionsAndTheirOrder() {
        apply(1, 1, new Put("k", "a"));
        apply(2, 1, new Put("l", "\u00e9\ud83d\ude00"));
        apply(1, 2, new Cas("k", "a", "b"));
        Sessions other = new Sessions(new KeyValueStore(), 2);
        other.apply(new ClientRequest(new RequestId(9, 1), new Put("gone", "x")));

        other.restore(sessions.snapshot());

        assertThat(other.snapshot()).isEqualTo(sessions.snapshot());
        assertThat(other.apply(new ClientRequest(new RequestId(1, 2), new Cas("k", "a", "b"))))
                .isEqualTo(new Compared(true));
        assertThat(other.read(new ClientRequest(new RequestId(1, -1), new Get("l"))))
                .isEqualTo(new Found(Optional.of("\u00e9\ud83d\ude00")));
        assertThat(other.read(new ClientRequest(new RequestId(1, -2), new Get("gone"))))
                .isEqualTo(new Found(Optional.empty()));
        other.apply(new ClientRequest(new RequestId(3, 1), new Put("k", "c")));
        assertThat(other.apply(new ClientRequest(new RequestId(2, 1), new Put("l", "y"))))
                .as("session 2 was the least recently heard of: forgotten, and begun anew")
                .isEqualTo(new Stored());
    }

    @Test
    void whatASessionHasMovedOnFromIsRefused() {
        apply(1, 1, new Put("k", "a"));
        apply(1, 2, new Put("k", "b"));

        assertThat(apply(1, 1, new Put("k", "a"))).isEqualTo(new Sessions.Expired());
        assertThat(read("k")).isEqualTo(new Found(Optional.of("b")));
    }

    @Test
    void aForgottenSessionIsRefusedRatherThanAppliedAgain() {
        apply(1, 1, new Put("k", "a"));
        apply(1, 2, new Put("k", "b"));
        apply(2, 1, new Put("other", "x"));
        apply(3, 1, new Put("other", "y"));

        assertThat(apply(1, 2, new Put("k", "b"))).isEqualTo(new Sessions.Expired());
    }

    @Test
    void theSessionLeastRecentlyHeardOfIsForgottenFirst() {
        apply(1, 1, new Put("k", "a"));
        apply(2, 1, new Put("k", "b"));
        apply(1, 2, new Put("k", "c"));
        apply(3, 1, new Put("k", "d"));

        assertThat(apply(1, 3, new Put("k", "e")))
                .as("heard of after session 2")
                .isEqualTo(new Stored());
        assertThat(apply(2, 2, new Put("k", "f"))).isEqualTo(new Sessions.Expired());
    }

    @Test
    void readsLeaveNoMark() {
        apply(1, 1, new Put("k", "a"));

        assertThat(apply(1, -1, new Get("k"))).isEqualTo(new Found(Optional.of("a")));
        assertThat(apply(1, 2, new Put("k", "b"))).isEqualTo(new Stored());
    }

    @Test
    void aTableHoldsAtLeastOneSession() {
        assertThatThrownBy(() -> new Sessions(new KeyValueStore(), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one");
    }

    private Result apply(long session, long sequence, Command command) {
        return sessions.apply(new ClientRequest(new RequestId(session, sequence), command));
    }

    private Result read(String key) {
        return sessions.read(new ClientRequest(new RequestId(9, -1), new Get(key)));
    }
}
