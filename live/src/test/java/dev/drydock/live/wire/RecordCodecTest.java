package dev.drydock.live.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.live.wire.Protocols.Subject;
import dev.drydock.protocol.Bytes;
import dev.drydock.protocol.NodeId;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RecordCodecTest {
    enum Colour {
        RED,
        GREEN
    }

    sealed interface Tree {
        record Leaf() implements Tree {}

        record Branch(Tree left, Tree right) implements Tree {}

        record Everything(
                long number,
                int small,
                boolean flag,
                double share,
                String text,
                Colour colour,
                NodeId node,
                Bytes bytes,
                Duration time,
                Optional<Tree> perhaps,
                OptionalInt perhapsInt,
                OptionalLong perhapsLong,
                OptionalDouble perhapsDouble,
                List<Tree> list,
                Set<String> set,
                SortedSet<NodeId> sorted,
                Map<String, Tree> map,
                SortedMap<NodeId, Long> ordered)
                implements Tree {}
    }

    sealed interface OtherTree {
        record Leaf() implements OtherTree {}
    }

    interface Open {}

    private static final RecordCodec<Tree> CODEC = RecordCodec.of(Tree.class);

    @Provide
    Arbitrary<Subject> subjects() {
        return Arbitraries.of(Protocols.subjects());
    }

    @Property(tries = 2_000)
    void everyMessageAndRecordOfEveryProtocolComesBackAsItWas(@ForAll("subjects") Subject subject, @ForAll long seed)
            throws MalformedException {
        Object value = new Anything(seed, subject.anything()).of(subject.type());
        byte[] bytes = subject.codec().encode(value);

        assertThat(subject.codec().decode(ByteBuffer.wrap(bytes))).isEqualTo(value);
    }

    @Test
    void everyKindOfEveryProtocolIsAmongWhatTheTestMakes() {
        for (Subject subject : Protocols.subjects()) {
            Set<String> made = new TreeSet<>();
            for (int seed = 0; seed < 600; seed++) {
                made.add(new Anything(seed, subject.anything())
                        .of(subject.type())
                        .getClass()
                        .getName());
            }
            Set<String> kinds = new TreeSet<>();
            subject.anything().get(dev.drydock.protocol.JournalRecord.class).forEach(type -> addKinds(type, kinds));
            Set<String> expected = new TreeSet<>();
            addKinds(subject.type(), expected);
            assertThat(made).isEqualTo(subject.type().isSealed() ? expected : kinds);
        }
    }

    private static void addKinds(Class<?> type, Set<String> kinds) {
        if (type.isSealed()) {
            for (Class<?> below : type.getPermittedSubclasses()) {
                addKinds(below, kinds);
            }
        } else {
            kinds.add(type.getName());
        }
    }

    @Property(tries = 500)
    void whateverAComponentMayBeComesBackAsItWas(@ForAll long seed) throws MalformedException {
        Object value = new Anything(seed, Map.of()).of(Tree.Everything.class);

        assertThat(CODEC.decode(ByteBuffer.wrap(CODEC.encode((Tree) value)))).isEqualTo(value);
    }

    @Test
    void aBufferMayBeAnyPartOfAnyMemory() throws MalformedException {
        Tree tree = new Tree.Branch(new Tree.Leaf(), new Tree.Leaf());
        byte[] bytes = CODEC.encode(tree);
        ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length + 7)
                .position(3)
                .put(bytes)
                .flip()
                .position(3);
        ByteBuffer within = ByteBuffer.allocate(bytes.length + 7)
                .position(3)
                .put(bytes)
                .flip()
                .position(3)
                .slice();

        assertThat(CODEC.decode(direct)).isEqualTo(tree);
        assertThat(CODEC.decode(within)).isEqualTo(tree);
    }

    @Test
    void whatFollowsOrIsMissingIsMalformed() {
        byte[] bytes = CODEC.encode(new Tree.Branch(new Tree.Leaf(), new Tree.Leaf()));

        assertThatThrownBy(() -> CODEC.decode(
                        ByteBuffer.allocate(bytes.length + 1).put(bytes).rewind()))
                .isInstanceOf(MalformedException.class)
                .hasMessage("1 bytes follow after its end");
        assertThatThrownBy(() -> CODEC.decode(ByteBuffer.wrap(bytes, 0, bytes.length - 1)))
                .isInstanceOf(MalformedException.class)
                .hasMessage("it ends too early");
    }

    @Test
    void nestingIsBounded() {
        ByteBuffer bytes = ByteBuffer.allocate(100_000);
        while (bytes.hasRemaining()) {
            bytes.put((byte) 2);
        }

        assertThatThrownBy(() -> CODEC.decode(bytes.flip()))
                .isInstanceOf(MalformedException.class)
                .hasMessage("it is nested more than 64 deep");
    }

    @Test
    void aCountOfMoreThanFollowsTakesNoMemory() {
        RecordCodec<Numbers> codec = RecordCodec.of(Numbers.class);
        byte[] bytes = {(byte) 0xfe, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f, 1, 2, 3};

        assertThatThrownBy(() -> codec.decode(ByteBuffer.wrap(bytes)))
                .isInstanceOf(MalformedException.class)
                .hasMessage("it tells of more than follows");
    }

    record Numbers(List<Long> numbers) {}

    @Test
    void aConstructorsRefusalIsMalformed() {
        RecordCodec<NodeId> codec = RecordCodec.of(NodeId.class);

        assertThatThrownBy(() -> codec.decode(ByteBuffer.wrap(new byte[] {0})))
                .isInstanceOf(MalformedException.class)
                .hasMessage("there is no such NodeId: a node's number is at least 1: 0");
    }

    @Test
    void schemasDifferWhereTypesDo() {
        List<Long> schemas = Protocols.subjects().stream()
                .map(subject -> subject.codec().schema())
                .toList();

        assertThat(schemas).doesNotHaveDuplicates();
        assertThat(RecordCodec.of(Tree.class).schema()).isEqualTo(CODEC.schema());
        assertThat(RecordCodec.of(OtherTree.class).schema()).isNotEqualTo(CODEC.schema());
    }

    @Test
    void whatHasNoFormIsNamed() {
        assertThatThrownBy(() -> RecordCodec.of(WithOpen.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Open.class.getName() + " has no form as bytes");
    }

    record WithOpen(Open open) {}

    @Test
    void numbersNearZeroTakeOneByte() {
        assertThat(RecordCodec.of(Numbers.class).encode(new Numbers(List.of(0L, 63L, -64L))))
                .hasSize(4);
    }
}
