package dev.drydock.live.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.protocol.Invariant;
import dev.drydock.protocol.JournalRecord;
import dev.drydock.protocol.Protocol;
import dev.drydock.protocol.ProtocolProvider;
import dev.drydock.raft.RaftMessage;
import dev.drydock.raft.RaftOptions;
import dev.drydock.raft.RaftProvider;
import dev.drydock.raft.RaftState;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProtocolCodecsTest {

    @Test
    void messagesAreFoundInTheProvider() {
        assertThat(ProtocolCodecs.messages(new RaftProvider())).isEqualTo(RaftMessage.class);
        assertThat(Protocols.all()).hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void whoDoesNotSayWhatItsJournalHoldsCannotRunLive() {
        assertThatThrownBy(() -> ProtocolCodecs.of(new Taciturn(List.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "protocol taciturn can be simulated, but not run live: its provider does not say what its nodes"
                                + " write to their journals (records)");
    }

    @Test
    void whatHasNoFormAsBytesIsNamed() {
        assertThatThrownBy(() -> ProtocolCodecs.of(new Taciturn(List.of(Stubborn.class))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "protocol taciturn can be simulated, but not run live: java.lang.StringBuilder has no form as"
                                + " bytes: it is no record, no sealed interface of records and no Portable");
    }

    record Stubborn(StringBuilder text) implements JournalRecord {
        @Override
        public int bytes() {
            return 1;
        }
    }

    private record Taciturn(List<Class<? extends JournalRecord>> records)
            implements ProtocolProvider<RaftState, RaftMessage, RaftOptions> {
        @Override
        public String name() {
            return "taciturn";
        }

        @Override
        public String summary() {
            return "";
        }

        @Override
        public RaftOptions defaults() {
            return RaftOptions.DEFAULTS;
        }

        @Override
        public Protocol<RaftState, RaftMessage> create(RaftOptions options) {
            return new RaftProvider().create(options);
        }

        @Override
        public List<Invariant<RaftState>> invariants() {
            return List.of();
        }
    }
}
