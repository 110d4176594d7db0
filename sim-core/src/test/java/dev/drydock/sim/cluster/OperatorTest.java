package dev.drydock.sim.cluster;

import static dev.drydock.sim.cluster.Clusters.MILLI;
import static dev.drydock.sim.cluster.Clusters.SECOND;
import static dev.drydock.sim.cluster.Clusters.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.protocol.NodeId;
import dev.drydock.record.FaultBand;
import dev.drydock.record.TimelineEvent;
import dev.drydock.record.TimelineEvent.Kind;
import dev.drydock.record.TraceEvent;
import dev.drydock.record.TraceEvent.What;
import dev.drydock.record.TrialRecord;
import dev.drydock.record.Verdict;
import dev.drydock.sim.fault.Fault;
import dev.drydock.sim.fault.FaultSpec;
import dev.drydock.sim.fault.NodeSelector;
import dev.drydock.sim.measure.MeasureSpec;
import dev.drydock.sim.network.NetworkSpec;
import dev.drydock.sim.network.Topology;
import dev.drydock.sim.operator.OperatorSpec;
import dev.drydock.sim.operator.RandomTask;
import dev.drydock.sim.operator.Task;
import dev.drydock.sim.random.Distribution;
import dev.drydock.sim.workload.ArrivalSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** An operator of five nodes, a millisecond apart, of which n1 leads and n4 and n5 are spares at first. */
class OperatorTest {
    private final List<TraceEvent> trace = new ArrayList<>();

    @Test
    void whatItAsksForAndWhatBecomesOfItStandsInTheTimeline() {
        TrialRecord record = run(
                List.of(),
                once(100 * MILLI, new Task.Add(named("n4"))),
                once(200 * MILLI, new Task.Remove(named("n1"))),
                once(1_300 * MILLI, new Task.Transfer(Optional.of(named("n2")))),
                once(2_400 * MILLI, new Task.Transfer(Optional.empty())),
                once(3_500 * MILLI, new Task.Members(List.of(new NodeId(5), new NodeId(1)))));
        assertThat(operated(record))
                .containsExactly(
                        "100 ASKED add n4",
                        "102 DONE add n4",
                        "200 ASKED remove n1",
                        "1200 REFUSED remove n1: n1 must stay",
                        "1300 ASKED transfer to n2",
                        "2300 REFUSED transfer to n2: n1 leads",
                        "2400 ASKED transfer to the best prepared",
                        "3400 REFUSED transfer to the best prepared: n1 leads",
                        "3500 ASKED members n1 n5",
                        "3502 DONE members n1 n5");
        assertThat(record.faults()).contains(new FaultBand("operator: add n4", 100 * MILLI, 102 * MILLI));
    }

    @Test
    void itAsksForOneThingAfterTheOther() {
        TrialRecord record = run(
                List.of(),
                once(100 * MILLI, new Task.Remove(named("n1"))),
                once(200 * MILLI, new Task.Add(named("n4", "n5"))));
        assertThat(operated(record))
                .containsExactly(
                        "100 ASKED remove n1",
                        "1100 REFUSED remove n1: n1 must stay",
                        "1100 ASKED add n4",
                        "1102 DONE add n4",
                        "1102 ASKED add n5",
                        "1104 DONE add n5");
    }

    @Test
    void itFollowsRedirectionsAndFindsTheGroupWhenAMemberIsDown() {
        run(
                List.of(at(50 * MILLI, 3 * SECOND, new Fault.Pause(named("n1")))),
                new OperatorSpec.Once(Distribution.constant(100 * MILLI), new Task.Add(named("n4")), 10 * SECOND));
        assertThat(requests()).startsWith("100 n1", "2100 n2", "2102 n1");
    }

    @Test
    void aChangeWithoutAnAnswerIsGivenUpAndLeavesItOpenWhoTheMembersAre() {
        TrialRecord record = run(
                List.of(at(50 * MILLI, new Fault.Crash(named("n1"), false))),
                once(100 * MILLI, new Task.Add(named("n4"))));
        assertThat(operated(record))
                .containsExactly("100 ASKED add n4", "1100 GIVEN_UP add n4: nobody knows whether it came about");
    }

    @Test
    void repeatedAndRandomTasks() {
        TrialRecord record = run(
                List.of(),
                new OperatorSpec.Repeated(
                        100 * MILLI,
                        Distribution.constant(SECOND),
                        OptionalLong.of(2_500 * MILLI),
                        new Task.Add(new NodeSelector.Spare()),
                        SECOND));
        assertThat(operated(record))
                .hasSize(4)
                .anySatisfy(line -> assertThat(line).endsWith("ASKED add n4"))
                .anySatisfy(line -> assertThat(line).endsWith("ASKED add n5"));
        assertThat(record.timeline())
                .anySatisfy(event -> assertThat(event.text()).isEqualTo("the operator found no node for its task"));
    }

    @Test
    void randomTasksKeepEnoughMembersAndAMajorityUp() {
        for (int seed = 1; seed <= 20; seed++) {
            TreeSet<String> members = new TreeSet<>(List.of("n1", "n2", "n3"));
            TrialRecord record = run(
                    seed,
                    List.of(),
                    new OperatorSpec.RandomTasks(
                            Arrays.asList(RandomTask.values()),
                            Distribution.exponential(20.0 * MILLI),
                            0,
                            4 * SECOND,
                            2,
                            100 * MILLI));
            for (TimelineEvent event : record.timeline()) {
                if (event.kind() == Kind.DONE) {
                    apply(event.text(), members);
                    assertThat(members).hasSizeBetween(2, 5).contains("n1");
                }
            }
            assertThat(record.timeline().stream().filter(event -> event.kind() == Kind.DONE))
                    .hasSizeGreaterThan(5);
        }
    }

    /** Clients ask members only: the spares hear of them once they are added, and n2 no more once it is removed. */
    @Test
    void clientsAskMembersOnly() {
        ClusterSpec lone = Clusters.of(Primary.administrated(), new ArrivalSpec.Constant(100), 2 * SECOND);
        ClusterSpec spec = lone.with(lone.group().withSpares(List.of(new NodeId(2))))
                .with(List.of(at(200 * MILLI, SECOND / 2, new Fault.Pause(named("n1")))));
        assertThat(asked(spec)).contains("n3").doesNotContain("n2");
        assertThat(asked(spec.withOperator(
                        List.of(once(1, new Task.Add(named("n2"))), once(10 * MILLI, new Task.Remove(named("n3")))))))
                .contains("n2")
                .doesNotContain("n3");
    }

    @Test
    void aMajorityOfTheMembersRunsWhoeverTheSparesAre() {
        FaultSpec sparesGone = at(100 * MILLI, new Fault.Crash(named("n2", "n3"), false));
        FaultSpec leaderGone = at(200 * MILLI, new Fault.Crash(named("n1"), false));
        ClusterSpec three = Clusters.of(Primary.administrated(), new ArrivalSpec.Constant(100), 2 * SECOND)
                .with(List.of(sparesGone, leaderGone));
        assertThat(progress(three)).isEqualTo(Verdict.Status.UNDECIDED);
        FaultSpec spareGone = at(100 * MILLI, new Fault.Crash(named("n3"), false));
        ClusterSpec loose = three.with(three.group().withSpares(List.of(new NodeId(3))));
        assertThat(progress(loose.with(List.of(spareGone)))).isEqualTo(Verdict.Status.HELD);
        GroupSpec five = GroupSpec.of(Primary.administrated(), 5);
        assertThat(progress(three.with(five.withSpares(List.of())))).isEqualTo(Verdict.Status.UNDECIDED);
        assertThat(progress(three.with(five).with(List.of(leaderGone)))).isEqualTo(Verdict.Status.BROKEN);
    }

    @Test
    void rolesAndShapesMeanMembers() {
        TrialRecord record = run(List.of(
                at(100 * MILLI, MILLI, new Fault.Crash(new NodeSelector.Spare(), false)),
                at(200 * MILLI, MILLI, new Fault.Crash(new NodeSelector.Follower(), false))));
        assertThat(record.faults().get(0).what()).isIn("crash n4", "crash n5");
        assertThat(record.faults().get(1).what()).isIn("crash n2", "crash n3");
    }

    @Test
    void anOperatorNeedsAProtocolThatCanBeAdministrated() {
        ClusterSpec plain = Clusters.of(Primary.careful(), new ArrivalSpec.Constant(100), SECOND);
        assertThatThrownBy(() -> plain.withOperator(List.of(once(0, new Task.Add(named("n2"))))))
                .hasMessage("the protocol primary neither changes members nor transfers leadership:"
                        + " leave the operator out");
        assertThatThrownBy(() -> plain.with(plain.group().withSpares(List.of(new NodeId(3)))))
                .hasMessage(
                        "the protocol primary neither changes members nor transfers leadership: leave the spares out");
        ClusterSpec good = Clusters.of(Primary.administrated(), new ArrivalSpec.Constant(100), SECOND);
        assertThatThrownBy(() -> good.withOperator(List.of(once(0, new Task.Add(named("n9"))))))
                .hasMessageContaining("there is no node n9");
        assertThatThrownBy(() -> good.group().withSpares(good.group().nodes()))
                .hasMessageContaining("not every node is a spare");
    }

    private static void apply(String done, Set<String> members) {
        List<String> words = List.of(done.split(" "));
        switch (words.get(0)) {
            case "add" -> members.add(words.getLast());
            case "remove" -> members.remove(words.getLast());
            case "members" -> {
                members.clear();
                members.addAll(words.subList(1, words.size()));
            }
            default -> throw new AssertionError(done);
        }
    }

    private Verdict.Status progress(ClusterSpec spec) {
        return Trial.run(spec, 1, 1).record().verdicts().stream()
                .filter(verdict -> verdict.name().equals(Trial.PROGRESS))
                .findFirst()
                .orElseThrow()
                .status();
    }

    /** Whom clients asked. */
    private static Set<String> asked(ClusterSpec spec) {
        Set<String> nodes = new TreeSet<>();
        Trial.run(spec, 1, 1, event -> {
            if (event.what() == What.REQUEST && event.node().startsWith("c") && event.timeNanos() > 100 * MILLI) {
                nodes.add(event.peer());
            }
        });
        return nodes;
    }

    private List<String> requests() {
        return trace.stream()
                .filter(event -> event.what() == What.REQUEST && event.node().equals("operator"))
                .map(event -> event.timeNanos() / MILLI + " " + event.peer())
                .toList();
    }

    private static List<String> operated(TrialRecord record) {
        return record.timeline().stream()
                .filter(event -> List.of(Kind.ASKED, Kind.DONE, Kind.REFUSED, Kind.GIVEN_UP)
                        .contains(event.kind()))
                .map(event -> event.timeNanos() / MILLI + " " + event.kind() + " " + event.text())
                .toList();
    }

    private TrialRecord run(List<FaultSpec> faults, OperatorSpec... operator) {
        return run(1, faults, operator);
    }

    private TrialRecord run(long seed, List<FaultSpec> faults, OperatorSpec... operator) {
        GroupSpec group = GroupSpec.of(Primary.administrated(), 5).withSpares(List.of(new NodeId(4), new NodeId(5)));
        ClusterSpec spec = ClusterSpec.of(
                        group,
                        NetworkSpec.of(new Topology.Anywhere(Distribution.constant(MILLI))),
                        new MeasureSpec(5 * SECOND, 0, 100 * MILLI, false))
                .with(faults)
                .withOperator(List.of(operator));
        return Trial.run(spec, seed, 1, trace::add).record();
    }

    private static OperatorSpec once(long at, Task task) {
        return new OperatorSpec.Once(Distribution.constant(at), task, SECOND);
    }

    private static NodeSelector named(String... names) {
        return new NodeSelector.Named(List.of(names));
    }
}
