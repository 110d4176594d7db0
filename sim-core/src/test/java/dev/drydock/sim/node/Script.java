package dev.drydock.sim.node;

import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.Effects;
import dev.drydock.protocol.Input;
import dev.drydock.protocol.JournalRecord;
import dev.drydock.protocol.Message;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Note;
import dev.drydock.protocol.Protocol;
import dev.drydock.protocol.Start;
import dev.drydock.protocol.TimerName;
import dev.drydock.record.TimelineEvent.Kind;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.disk.DiskSpec;
import dev.drydock.sim.network.Endpoints;
import dev.drydock.sim.network.Network;
import dev.drydock.sim.network.NetworkSpec;
import dev.drydock.sim.network.Place;
import dev.drydock.sim.network.Topology;
import dev.drydock.sim.random.Distribution;
import dev.drydock.sim.trace.Tracing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** One node n1 that does as a test says, a silent node n2, and one site of clients, no time apart from each other. */
final class Script implements Protocol<Integer, Script.Text>, NodeObserver<Integer> {

    record Text(String text) implements Message {
        @Override
        public int bytes() {
            return 1;
        }
    }

    record Line(String text) implements JournalRecord {
        @Override
        public int bytes() {
            return 100;
        }
    }

    enum Timer implements TimerName {
        A,
        B
    }

    static final NodeId OTHER = new NodeId(2);
    static final int CLIENT = 2;

    final Simulation simulation = new Simulation(1);
    final List<String> heard = new ArrayList<>();
    final List<String> inputs = new ArrayList<>();
    final List<Kind> became = new ArrayList<>();
    final List<Start> starts = new ArrayList<>();
    final SimNode<Integer, Text> node;
    BiConsumer<Input<Text>, Effects<Text>> onInput = (input, effects) -> {};
    BiConsumer<Start, Effects<Text>> onStart = (start, effects) -> {};
    BiConsumer<Long, String> onArrival = (at, text) -> {};

    Script(DiskSpec disk, CpuSpec cpu, ClockSpec clock) {
        Place here = Place.parse("here");
        Tracing tracing = new Tracing(simulation, null);
        Network network = new Network(
                simulation,
                NetworkSpec.of(new Topology.Anywhere(Distribution.constant(0))),
                new Endpoints(List.of(here, here), List.of(here), Optional.empty()),
                tracing);
        List<NodeId> members = List.of(new NodeId(1), OTHER);
        node = new SimNode<>(
                1,
                this,
                new Surroundings(simulation, network, members, new Membership(members, 2), disk, cpu, clock, tracing),
                this);
        network.attach(1, (from, message) -> arrives(((Text) message).text()));
        network.attach(CLIENT, (from, message) -> arrives(((ClientReply) message).toString()));
    }

    private void arrives(String text) {
        heard.add(simulation.now() / 1_000 + " us: " + text);
        onArrival.accept(simulation.now(), text);
    }

    /** Runs to this time and lets a message from n2 arrive. */
    void receive(long at, String text) {
        simulation.runUntil(at);
        node.receive(1, new Text(text));
    }

    /** Runs to this time and lets a client's request arrive. */
    void request(long at, ClientRequest request) {
        simulation.runUntil(at);
        node.receive(CLIENT, request);
    }

    @Override
    public Integer start(Start start, Effects<Text> effects) {
        starts.add(start);
        onStart.accept(start, effects);
        return 0;
    }

    @Override
    public Integer step(Integer state, Input<Text> input, Effects<Text> effects) {
        inputs.add(simulation.now() / 1_000 + " us: " + text(input));
        onInput.accept(input, effects);
        return state;
    }

    private static String text(Input<Text> input) {
        return switch (input) {
            case Input.Receive<Text>(NodeId from, Text(String text)) -> text;
            case Input.Timeout<Text>(TimerName timer) -> timer.name();
            case Input.Request<Text> request -> "request";
            case Input.Persisted<Text>(long token) -> "persisted " + token;
            case Input.SnapshotTaken<Text> taken -> "snapshot " + taken.token();
            case Input.ClockReading<Text>(long nanos) -> "clock " + nanos / 1_000;
        };
    }

    @Override
    public void started(int index, Integer state) {}

    @Override
    public void stepped(int index, Integer before, Integer after) {}

    @Override
    public void noted(int index, Note note) {}

    @Override
    public void became(int index, Kind kind, String why) {
        became.add(kind);
    }
}
