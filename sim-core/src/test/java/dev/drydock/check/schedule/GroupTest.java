package dev.drydock.check.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.protocol.Administration;
import dev.drydock.protocol.Bytes;
import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.Effects;
import dev.drydock.protocol.Input;
import dev.drydock.protocol.JournalRecord;
import dev.drydock.protocol.Message;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Protocol;
import dev.drydock.protocol.Reply;
import dev.drydock.protocol.Start;
import dev.drydock.protocol.TimerName;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Goal: a group does to its nodes what the contract says. Method: a protocol that does as it is told, word by word. */
class GroupTest {

    record Puppet(NodeId self, List<NodeId> members, Start.Condition condition, List<String> seen) {}

    record Hello(String text) implements Message {
        @Override
        public int bytes() {
            return text.length();
        }
    }

    record Line(String text) implements JournalRecord {
        @Override
        public int bytes() {
            return text.length();
        }
    }

    enum Timer implements TimerName {
        SHORT,
        LONG
    }

    /** Each word of a write is an effect. */
    private static final class Puppets implements Protocol<Puppet, Hello> {
        @Override
        public Puppet start(Start start, Effects<Hello> effects) {
            List<String> seen = new ArrayList<>();
            start.journal().forEach(record -> seen.add(((Line) record).text()));
            return new Puppet(start.self(), start.members(), start.condition(), seen);
        }

        @Override
        public Puppet step(Puppet state, Input<Hello> input, Effects<Hello> effects) {
            List<String> seen = new ArrayList<>(state.seen());
            switch (input) {
                case Input.Request<Hello>(ClientRequest request) -> {
                    for (String word : request.command().toString().split("\\+", -1)) {
                        obey(word, request, effects);
                    }
                }
                case Input.Receive<Hello>(NodeId from, Hello hello) -> seen.add(from + ": " + hello.text());
                case Input.Timeout<Hello>(TimerName timer) -> seen.add(Transcript.of(timer));
                case Input.Persisted<Hello>(long token) -> seen.add("persisted " + token);
                case Input.ClockReading<Hello>(long nanos) -> seen.add("clock " + nanos);
                case Input.SnapshotTaken<Hello>(long token, Bytes snapshot) -> {
                    seen.add("snapshot " + token);
                    effects.restore(snapshot);
                }
            }
            return new Puppet(state.self(), state.members(), state.condition(), seen);
        }

        private static void obey(String word, ClientRequest request, Effects<Hello> effects) {
            switch (word) {
                case "persist" -> effects.persist(new Line("line"));
                case "checkpoint" -> effects.checkpoint(List.of(new Line("all")));
                case "await" -> effects.awaitPersisted();
                case "notify" -> effects.notifyPersisted(9);
                case "send" -> effects.send(new NodeId(2), new Hello("hello"));
                case "timers" -> {
                    effects.setTimer(Timer.LONG, 200, 300);
                    effects.setTimer(Timer.SHORT, 10, 20);
                }
                case "cancel" -> effects.cancelTimer(Timer.SHORT);
                case "apply" -> effects.apply(1, request);
                case "answer" -> effects.applyAndReply(1, request);
                case "refuse" -> effects.reply(request.id(), new Reply.Refused("no"));
                case "clock" -> effects.readClock();
                case "snapshot" -> effects.takeSnapshot(4);
                case "halt" -> effects.halt("enough");
                default -> throw new IllegalArgumentException(word);
            }
        }
    }

    private static final class PuppetWords implements Words<Puppet, Hello> {
        @Override
        public Group<Puppet, Hello> open(int members, List<String> options) {
            return new Group<>(members, new Puppets(), List.of(), this);
        }

        @Override
        public List<? extends TimerName> timers() {
            return List.of(Timer.values());
        }
    }

    private final Group<Puppet, Hello> group = new PuppetWords().open(3, List.of());
    private long session;

    private void tell(int node, String words) {
        group.write(node, ++session, words);
    }

    @Test
    void whatIsToldAfterAWriteWaitsForTheDisk() {
        group.slowDisks();
        group.startAll();
        tell(1, "send+persist+send+answer+notify");
        assertThat(group.waiting()).isEqualTo(1);
        assertThat(group.node(1).answers()).isEmpty();
        assertThat(group.node(1).journal()).isEmpty();
        group.sync(1);
        assertThat(group.waiting()).isEqualTo(2);
        assertThat(group.node(1).answers()).containsExactly("write 1.1: done");
        assertThat(group.node(1).journal()).containsExactly(new Line("line"));
        assertThat(group.state(1).seen()).containsExactly("persisted 9");
        assertThat(group.acknowledged()).isEqualTo(1);
    }

    @Test
    void aLaterStepWaitsForEarlierWritesOnlyWhenItAsksTo() {
        group.slowDisks();
        group.startAll();
        tell(1, "persist");
        tell(1, "send");
        assertThat(group.waiting()).isEqualTo(1);
        tell(1, "await+send");
        assertThat(group.waiting()).isEqualTo(1);
        group.sync(1);
        assertThat(group.waiting()).isEqualTo(2);
    }

    @Test
    void aCrashForgetsWhatWasNotDurableAndWhatWasHeldBack() {
        group.slowDisks();
        group.startAll();
        tell(1, "persist+apply");
        group.sync(1);
        tell(1, "persist+send+timers+clock");
        group.crash(1);
        group.sync(1);
        assertThat(group.waiting()).isZero();
        assertThat(group.node(1).timers()).isEmpty();
        assertThat(group.node(1).writes("word")).isEmpty();
        group.start(1);
        assertThat(group.state(1).seen()).containsExactly("line");
    }

    @Test
    void aCheckpointReplacesTheJournalAtOnceOrNotAtAll() {
        group.slowDisks();
        group.startAll();
        tell(1, "persist+persist");
        group.sync(1);
        group.sync(1);
        tell(1, "checkpoint+persist");
        group.crash(1);
        assertThat(group.node(1).journal()).containsExactly(new Line("line"), new Line("line"));
        group.start(1);
        tell(1, "checkpoint+persist");
        group.sync(1);
        assertThat(group.node(1).journal()).containsExactly(new Line("all"));
        group.sync(1);
        assertThat(group.node(1).journal()).containsExactly(new Line("all"), new Line("line"));
    }

    @Test
    void aCorruptJournalIsShorterAndSaysSoUntilSomethingIsWritten() {
        group.startAll();
        tell(1, "persist+persist");
        group.crash(1);
        group.corrupt(1, 1);
        group.start(1);
        assertThat(group.state(1).seen()).containsExactly("line");
        assertThat(group.state(1).condition()).isEqualTo(Start.Condition.CORRUPT);
        group.crash(1);
        group.start(1);
        assertThat(group.state(1).condition()).isEqualTo(Start.Condition.CORRUPT);
        tell(1, "persist");
        group.crash(1);
        group.start(1);
        assertThat(group.state(1).condition()).isEqualTo(Start.Condition.INTACT);
    }

    @Test
    void aHaltedNodeIsDownUntilItIsStarted() {
        group.startAll();
        tell(1, "halt");
        assertThat(group.isUp(1)).isFalse();
        assertThat(group.node(1).halted()).contains("enough");
        tell(1, "send");
        assertThat(group.waiting()).isZero();
        group.start(1);
        assertThat(group.node(1).halted()).isEmpty();
    }

    @Test
    void timersFireInTheOrderInWhichTheyAreDueAndClocksGoOn() {
        group.startAll();
        tell(1, "timers");
        assertThat(group.fireNext()).isTrue();
        assertThat(group.nowNanos()).isBetween(10L, 20L);
        assertThat(group.fireNext()).isTrue();
        assertThat(group.nowNanos()).isBetween(200L, 300L);
        assertThat(group.fireNext()).isFalse();
        assertThat(group.state(1).seen()).containsExactly("short", "long");
        tell(1, "timers+cancel");
        assertThat(group.node(1).timers()).containsExactly(Timer.LONG);
    }

    @Test
    void clocksOfNodesJumpOneByOne() {
        group.startAll();
        group.pass(1_000);
        group.jumpClock(2, -300);
        tell(1, "clock");
        tell(2, "clock");
        assertThat(group.state(1).seen()).containsExactly("clock 1000");
        assertThat(group.state(2).seen()).containsExactly("clock 700");
    }

    @Test
    void aSnapshotHoldsWhatWasAppliedAndSessionsToo() {
        group.startAll();
        tell(1, "apply");
        tell(1, "apply+snapshot");
        assertThat(group.state(1).seen()).containsExactly("snapshot 4");
        assertThat(group.node(1).writes("word")).containsExactly("apply", "apply+snapshot");
        assertThat(group.node(1).applied()).isEmpty();
        group.write(1, 1, "apply");
        assertThat(group.node(1).writes("word")).hasSize(2);
    }

    @Test
    void messagesAreLostWhereALinkIsCutAndWhereANodeIsDown() {
        group.startAll();
        group.cut(1, 2);
        tell(1, "send");
        tell(3, "send");
        group.deliverAll();
        assertThat(group.state(2).seen()).containsExactly("n3: hello");
        group.mend();
        tell(1, "send");
        group.duplicate(0);
        group.exchange(1, 2);
        assertThat(group.state(2).seen()).containsExactly("n3: hello", "n1: hello", "n1: hello");
        group.crash(2);
        tell(1, "send");
        group.deliverAll();
        group.start(2);
        assertThat(group.state(2).seen()).isEmpty();
    }

    @Test
    void aSpareBootsWithAGroupThatLacksIt() {
        assertThat(group.addSpare()).isEqualTo(4);
        group.startAll();
        assertThat(group.state(4).self()).isEqualTo(new NodeId(4));
        assertThat(group.state(4).members()).containsExactly(new NodeId(1), new NodeId(2), new NodeId(3));
        assertThat(group.node(4).spare()).isTrue();
    }

    @Test
    void whatAnOperatorAsksForReachesTheProtocolAsItIs() {
        String played = Script.run(new PuppetWords(), List.of("$ group 2", "$ start", "$ write n1 refuse"));
        assertThat(played).isEqualTo("$ group 2\n$ start\n$ write n1 refuse\n  n1 answers write 1.1: refused, no\n");
        assertThat(Transcript.of(new Administration.AddMember(new NodeId(4)))).isEqualTo("add n4");
    }
}
