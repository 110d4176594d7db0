package dev.drydock.live.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.live.journal.Journal;
import dev.drydock.live.node.LiveEffects.Equipment;
import dev.drydock.live.process.Events;
import dev.drydock.live.transport.Transport;
import dev.drydock.live.wire.Codec;
import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.Input;
import dev.drydock.protocol.JournalRecord;
import dev.drydock.protocol.KeyValueCommand;
import dev.drydock.protocol.Message;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Note;
import dev.drydock.protocol.Reply;
import dev.drydock.protocol.RequestId;
import dev.drydock.protocol.Role;
import dev.drydock.protocol.Start.Condition;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the contract of effects says about order and the disk, word by word. */
class LiveEffectsTest {
    private static final NodeId PEER = new NodeId(2);

    private record Word(String text) implements Message, JournalRecord {
        @Override
        public int bytes() {
            return text.length();
        }
    }

    private static final Codec<JournalRecord> UNSEEN = new Codec<>() {
        @Override
        public byte[] encode(JournalRecord record) {
            return new byte[0];
        }

        @Override
        public JournalRecord decode(ByteBuffer bytes) {
            throw new UnsupportedOperationException("nobody reads");
        }

        @Override
        public long schema() {
            return 0;
        }
    };

    private final List<String> done = new ArrayList<>();
    private final Requests requests = new Requests(10, 1_000);
    private final Events events = new Events("n1", new PrintStream(OutputStream.nullOutputStream()));
    private final Standing standing = new Standing(new NodeId(1), List.of(new NodeId(1), PEER));
    private long asked;

    private final Journal journal = new Journal() {
        @Override
        public Found found() {
            return new Found(List.of(), Condition.INTACT);
        }

        @Override
        public long append(byte[] record) {
            done.add("append");
            return ++asked;
        }

        @Override
        public long checkpoint(List<byte[]> records) {
            done.add("checkpoint of " + records.size());
            return ++asked;
        }

        @Override
        public void close() {}
    };

    private final Transport<Word> transport = new Transport<>() {
        @Override
        public void send(int to, Word message) {
            done.add("send " + message.text());
        }

        @Override
        public void cut(Set<Integer> nodes) {}

        @Override
        public void impair(Impairment impairment) {}

        @Override
        public void close() {}
    };

    private final LiveEffects<Word> effects = new LiveEffects<>(new Equipment<>(
            journal,
            UNSEEN,
            transport,
            new Timers(new SplittableRandom(1)),
            requests,
            standing,
            new Telling(events, standing, false),
            new Counters()));

    @AfterEach
    void end() {
        events.close();
    }

    private void ask(RequestId id) {
        requests.admit(new Asking(new ClientRequest(id, new KeyValueCommand.Get("k")), 0) {
            @Override
            void answered(Reply reply) {
                done.add("answer " + reply);
            }

            @Override
            void givenUp(String why) {
                done.add("given up");
            }
        });
    }

    @Test
    void whatIsToldAfterAWriteWaitsForItAndNothingElseDoes() {
        RequestId id = new RequestId(1, 1);
        ask(id);
        effects.begin();
        effects.send(PEER, new Word("before"));
        effects.persist(new Word("record"));
        effects.send(PEER, new Word("after"));
        effects.applyAndReply(1, new ClientRequest(id, new KeyValueCommand.Put("k", "v")));
        effects.note(new Note.RoleChanged(Role.LEADER, 3));
        assertThat(done).containsExactly("send before", "append");
        assertThat(standing.applied()).isEqualTo(1);
        assertThat(standing.view().role()).isEqualTo(Role.LEADER);
        effects.begin();
        effects.send(PEER, new Word("of the next step"));
        effects.durable(0);
        assertThat(done).endsWith("send of the next step");
        effects.durable(1);
        assertThat(done)
                .containsExactly(
                        "send before",
                        "append",
                        "send of the next step",
                        "send after",
                        "answer Answered[result=Stored[]]");
    }

    @Test
    void aCheckpointHoldsBackAsAWriteDoes() {
        effects.begin();
        effects.checkpoint(List.of(new Word("a"), new Word("b")));
        effects.send(PEER, new Word("after"));
        assertThat(done).containsExactly("checkpoint of 2");
        effects.durable(1);
        assertThat(done).endsWith("send after");
    }

    @Test
    void aStepMayWaitForWritesOfEarlierSteps() {
        effects.begin();
        effects.persist(new Word("record"));
        effects.begin();
        effects.awaitPersisted();
        effects.send(PEER, new Word("waits"));
        assertThat(done).containsExactly("append");
        effects.durable(1);
        assertThat(done).endsWith("send waits");
        effects.begin();
        effects.awaitPersisted();
        effects.send(PEER, new Word("waits for nothing"));
        assertThat(done).endsWith("send waits for nothing");
    }

    @Test
    void aStepHearsWhenItsWritesAreDurable() {
        effects.begin();
        effects.notifyPersisted(1);
        assertThat(effects.following()).isEqualTo(new Input.Persisted<>(1));
        effects.persist(new Word("record"));
        effects.notifyPersisted(2);
        assertThat(effects.following()).isNull();
        effects.durable(1);
        assertThat(effects.following()).isEqualTo(new Input.Persisted<>(2));
    }

    @Test
    void aSnapshotIsOfWhatWasAppliedBeforeAndTakesItsPlaceAgain() {
        effects.begin();
        effects.apply(1, new ClientRequest(new RequestId(1, 1), new KeyValueCommand.Put("k", "old")));
        effects.takeSnapshot(9);
        effects.apply(2, new ClientRequest(new RequestId(1, 2), new KeyValueCommand.Put("k", "new")));
        Input.SnapshotTaken<Word> taken = (Input.SnapshotTaken<Word>) effects.following();
        assertThat(taken.token()).isEqualTo(9);
        effects.restore(taken.snapshot());
        RequestId id = new RequestId(1, -1);
        ask(id);
        effects.read(new ClientRequest(id, new KeyValueCommand.Get("k")));
        assertThat(done).containsExactly("answer Answered[result=Found[value=Optional[old]]]");
    }

    @Test
    void nothingIsDoneAfterAHalt() {
        effects.begin();
        effects.halt("why");
        effects.persist(new Word("record"));
        effects.send(PEER, new Word("message"));
        effects.halt("another reason");
        assertThat(done).isEmpty();
        assertThat(effects.end()).isEqualTo("why");
    }

    @Test
    void whatIsHeldBackIsNeverDoneWhenTheNodeStops() {
        effects.begin();
        effects.persist(new Word("record"));
        effects.send(PEER, new Word("held"));
        effects.forget();
        effects.durable(1);
        assertThat(done).containsExactly("append");
    }
}
