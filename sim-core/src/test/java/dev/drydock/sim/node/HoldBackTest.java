package dev.drydock.sim.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.protocol.Effects;
import dev.drydock.protocol.Input;
import dev.drydock.protocol.Reply;
import dev.drydock.protocol.RequestId;
import dev.drydock.sim.disk.DiskSpec;
import dev.drydock.sim.node.Script.Line;
import dev.drydock.sim.node.Script.Text;
import dev.drydock.sim.random.Distribution;
import dev.drydock.sim.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.BeforeTry;

/**
 * Goal: nothing that is told after a persist, or after waiting for one, is done before the record is durable; nothing else
 * is held back; and what was held back at a crash is never done. Method: steps at random times tell random effects; for
 * each message it is known how many records had to be durable, and looked at when it arrives, no time later.
 */
class HoldBackTest {
    private static final DiskSpec DISK = new DiskSpec(
            Optional.of(Distribution.uniform(0, 100_000)),
            Optional.of(Distribution.uniform(0, 1_000_000)),
            OptionalLong.empty(),
            OptionalLong.empty());

    private record Told(long at, int records) {}

    private Script script;
    private Map<String, Told> told;
    private Map<String, Long> done;
    private List<String> early;
    private int appended;

    @BeforeTry
    void begin() {
        script = new Script(DISK, CpuSpec.INSTANT, ClockSpec.TRUE);
        told = new TreeMap<>();
        done = new TreeMap<>();
        early = new ArrayList<>();
        appended = 0;
    }

    @Property(tries = 300)
    void effectsWaitForTheirWritesAndForNothingElse(@ForAll long seed, @ForAll boolean crashes) {
        RandomStream random = new RandomStream(seed);
        script.onInput = (input, effects) -> tell(random, effects);
        script.onArrival = this::arrives;
        script.node.start();
        long at = 0;
        for (int step = 0; step < 30; step++) {
            at += random.nextLong(400_000);
            script.receive(at, "go");
        }
        int durable = Integer.MAX_VALUE;
        if (crashes) {
            durable = script.node.disk().durable();
            script.simulation.runUntil(script.simulation.now());
            script.node.crash(random.nextBoolean(0.5));
        }
        script.simulation.run();
        assertThat(early).isEmpty();
        for (Map.Entry<String, Told> one : told.entrySet()) {
            boolean awaited = one.getValue().records() > 0;
            assertThat(done.containsKey(one.getKey()))
                    .as(one + " when " + durable + " records were durable")
                    .isEqualTo(one.getValue().records() <= durable);
            if (!awaited) {
                assertThat(done).containsEntry(one.getKey(), one.getValue().at());
            }
        }
    }

    private void tell(RandomStream random, Effects<Text> effects) {
        int records = 0;
        for (int n = random.nextInt(6); n > 0; n--) {
            String name = "m" + told.size();
            switch (random.nextInt(5)) {
                case 0 -> {
                    effects.persist(new Line(name));
                    appended++;
                    records = appended;
                }
                case 1 -> {
                    effects.awaitPersisted();
                    boolean underWay = script.node.disk().durable() < appended;
                    records = underWay ? appended : records;
                }
                case 2 -> {
                    effects.reply(new RequestId(0, told.size()), new Reply.Refused(name));
                    told.put(reply(told.size(), name), new Told(script.simulation.now(), records));
                }
                default -> {
                    effects.send(Script.OTHER, new Text(name));
                    told.put(name, new Told(script.simulation.now(), records));
                }
            }
        }
    }

    private static String reply(int sequence, String name) {
        return new ClientReply(new RequestId(0, sequence), new Reply.Refused(name)).toString();
    }

    private void arrives(long at, String text) {
        done.put(text, at);
        if (script.node.disk().durable() < told.get(text).records()) {
            early.add(text);
        }
    }

    @Property(tries = 100)
    void aNoticeComesWhenAllThatWasPersistedIsDurable(@ForAll long seed) {
        RandomStream random = new RandomStream(seed);
        Map<Long, Integer> asked = new TreeMap<>();
        List<Long> heard = new ArrayList<>();
        script.onInput = (input, effects) -> {
            if (input instanceof Input.Persisted<Text>(long token)) {
                assertThat(script.node.disk().durable()).isGreaterThanOrEqualTo(asked.get(token));
                heard.add(token);
                return;
            }
            if (random.nextBoolean(0.5)) {
                effects.persist(new Line("x"));
            }
            asked.put((long) asked.size(), script.node.disk().appended());
            effects.notifyPersisted(asked.size() - 1L);
        };
        script.node.start();
        for (int step = 0; step < 30; step++) {
            script.receive(step * 200_000L, "go");
        }
        script.simulation.run();
        assertThat(heard).containsExactlyElementsOf(asked.keySet());
    }
}
