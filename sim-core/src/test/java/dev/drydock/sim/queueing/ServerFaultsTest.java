package dev.drydock.sim.queueing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.drydock.record.FaultBand;
import dev.drydock.record.TimelineEvent;
import dev.drydock.record.TrialRecord;
import dev.drydock.record.Verdict;
import dev.drydock.sim.measure.MeasureSpec;
import dev.drydock.sim.random.Distribution;
import dev.drydock.sim.workload.ArrivalSpec;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What goes wrong at the one server of a service under a load of a half, for the last 20 of 100 seconds or otherwise. */
class ServerFaultsTest {
    private static final long SECOND = Lab.SECOND;

    private static ServerFault fault(Trouble trouble, long from, long lasting) {
        return new ServerFault(
                Distribution.constant(from * SECOND),
                Optional.empty(),
                Optional.of(Distribution.constant(lasting * SECOND)),
                new ServerSelector(List.of("s1")),
                trouble);
    }

    private static TrialRecord run(Discipline discipline, ServerFault... faults) {
        ServersSpec servers = new ServersSpec(List.of(ServerSpec.USUAL), Optional.empty(), discipline, List.of(faults));
        ServiceSpec service = Lab.spec(servers, new ArrivalSpec.Constant(100), 5e6);
        ServicesSpec services = new ServicesSpec(List.of(service), MeasureSpec.lasting(100 * SECOND));
        TrialRecord record = ServicesTrial.run(services, 3, 1, null).record();
        assertThat(record.verdicts()).extracting(Verdict::status).containsOnly(Verdict.Status.HELD);
        return record;
    }

    private static TrialRecord run(Trouble trouble, long from, long lasting) {
        return run(Discipline.FIFO, fault(trouble, from, lasting));
    }

    private static double measure(TrialRecord record, String name) {
        return record.measures().get(name);
    }

    @Test
    void aCrashedServerRefusesUntilItStartsAgain() {
        TrialRecord record = run(new Trouble.Crash(false), 40, 20);

        assertThat(measure(record, "errors")).isCloseTo(0.2, within(0.002));
        assertThat(measure(record, "unfinished")).isZero();
        assertThat(measure(record, "down")).isCloseTo(0.2, within(1e-9));
        assertThat(record.faults()).containsExactly(new FaultBand("crash s1", 40 * SECOND, 60 * SECOND));
        assertThat(record.timeline())
                .extracting(TimelineEvent::kind)
                .containsExactly(TimelineEvent.Kind.CRASHED, TimelineEvent.Kind.STARTED);
    }

    @Test
    void aMachineThatDiesSilentlyNeverAnswersWhatItWasSent() {
        TrialRecord record = run(new Trouble.Crash(true), 40, 20);

        assertThat(measure(record, "errors")).isZero();
        assertThat(measure(record, "unfinished")).isCloseTo(0.2, within(0.002));
    }

    @Test
    void aBlackHoleHoldsWhatComesAndForgetsIt() {
        TrialRecord record = run(new Trouble.BlackHole(), 40, 20);

        assertThat(measure(record, "errors")).isZero();
        assertThat(measure(record, "unfinished")).isCloseTo(0.2, within(0.002));
        // 2,000 requests held for ten seconds on average, in 100.
        assertThat(record.loads().get(0).inSystem()).isCloseTo(200 + 0.75, within(2.0));
    }

    @Test
    void aSinkholeAnswersErrorsThatCostNoService() {
        TrialRecord well = run(Discipline.FIFO);
        TrialRecord record = run(new Trouble.Sinkhole(), 80, 20);

        assertThat(measure(record, "errors")).isCloseTo(0.2, within(0.001));
        assertThat(measure(record, "utilisation")).isCloseTo(0.8 * measure(well, "utilisation"), within(0.01));
    }

    @Test
    void aShareOfErrorsIsThatShare() {
        TrialRecord record = run(new Trouble.Errors(0.1), 0, 100);

        // Five deviations of 10,000 draws.
        assertThat(measure(record, "errors")).isCloseTo(0.1, within(0.015));
    }

    @Test
    void aServerThatLeaksWorksButItsAnswersGetLost() {
        TrialRecord record = run(new Trouble.Leak(0.1), 0, 100);

        assertThat(measure(record, "unfinished")).isCloseTo(0.1, within(0.015));
        assertThat(measure(record, "utilisation")).isCloseTo(0.5, within(0.03));
    }

    @Test
    void aSlowServerWorksLongerOnEachRequest() {
        TrialRecord record = run(new Trouble.Slow(1.5), 0, 100);

        assertThat(measure(record, "utilisation")).isCloseTo(0.75, within(0.04));
    }

    @Test
    void whatComesToAServerThatStandsStillWaits() {
        TrialRecord record = run(new Trouble.Pause(), 40, 20);

        assertThat(measure(record, "errors") + measure(record, "unfinished")).isZero();
        assertThat(measure(record, "sojourn.max")).isBetween(20e9, 20.2e9);
        assertThat(record.timeline())
                .extracting(TimelineEvent::kind)
                .containsExactly(TimelineEvent.Kind.PAUSED, TimelineEvent.Kind.RESUMED);
    }

    @Test
    void comesAgainAndAgain() {
        ServerFault often = new ServerFault(
                Distribution.constant(10 * SECOND),
                Optional.of(Distribution.constant(20 * SECOND)),
                Optional.of(Distribution.constant(2 * SECOND)),
                new ServerSelector(List.of("all")),
                new Trouble.Crash(false));

        assertThat(run(Discipline.SRPT, often).faults())
                .extracting(FaultBand::fromNanos)
                .containsExactly(10 * SECOND, 30 * SECOND, 50 * SECOND, 70 * SECOND, 90 * SECOND);
    }

    @Property(tries = 60)
    void theBooksAreInOrderWhateverComesTogether(
            @ForAll Discipline discipline, @ForAll("troubles") List<Trouble> troubles) {
        ServerFault[] faults = new ServerFault[troubles.size()];
        for (int i = 0; i < faults.length; i++) {
            faults[i] = fault(troubles.get(i), 5L + 7L * i, 20);
        }

        TrialRecord record = run(discipline, faults);

        assertThat(record.faults()).hasSize(faults.length);
    }

    @Provide
    Arbitrary<List<Trouble>> troubles() {
        return Arbitraries.<Trouble>of(
                        new Trouble.Crash(false),
                        new Trouble.Crash(true),
                        new Trouble.Slow(3),
                        new Trouble.Pause(),
                        new Trouble.BlackHole(),
                        new Trouble.Sinkhole(),
                        new Trouble.Errors(0.3),
                        new Trouble.Leak(0.3))
                .list()
                .ofMaxSize(8);
    }
}
