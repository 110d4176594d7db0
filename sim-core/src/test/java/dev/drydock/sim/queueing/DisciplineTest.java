package dev.drydock.sim.queueing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.drydock.protocol.balance.Ended;
import dev.drydock.sim.queueing.DisciplineOracle.Job;
import dev.drydock.sim.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Every discipline against its definition: jobs that come at random times, a speed that changes at random times and is 0
 * at times. That no core idles while a job waits, that each job gets its work whatever interrupts it, and that a change
 * of speed keeps the work, follows from equal times of ending.
 */
class DisciplineTest {
    private static final int JOBS = 40;
    private static final long MEAN = 1_000_000;
    /** Each re-planning may round by half a nanosecond of work, at a speed of down to a tenth. */
    private static final double ROUNDING = 2_000;

    @Property(tries = 300)
    void endsEachJobWhenItsDefinitionSays(
            @ForAll long seed, @ForAll Discipline discipline, @ForAll @IntRange(min = 1, max = 4) int cores) {
        RandomStream random = new RandomStream(seed);
        long[] ended = new long[JOBS];
        Lab lab = new Lab(seed, Lab.one(discipline, cores), (tag, how, now) -> {
            assertThat(how).isEqualTo(Ended.OK);
            ended[tag] = now;
        });
        DisciplineOracle oracle = new DisciplineOracle(discipline, cores);
        List<Job> jobs = new ArrayList<>();
        long time = 0;
        for (int tag = 0; tag < JOBS; tag++) {
            time += 1 + (long) (random.nextExponential() * MEAN / cores);
            lab.simulation.runUntil(time);
            oracle.until((double) time);
            if (random.nextInt(4) == 0) {
                double share = random.nextInt(5) == 0 ? 0 : 0.1 + 2 * random.nextDouble();
                lab.station().share(share);
                oracle.rate(share);
            }
            long work = 1 + (long) (random.nextExponential() * MEAN);
            Job job = new Job(tag, random.nextInt(3), (double) time, (double) work);
            jobs.add(job);
            lab.arrive(tag, work, job.priority);
            oracle.arrive(job);
            assertThat((double) lab.station().workLeft() * cores).isCloseTo(oracle.workLeft(), within(ROUNDING));
        }
        lab.station().share(1);
        oracle.rate(1);
        lab.simulation.runUntil(time + 1_000 * MEAN);
        oracle.until((double) (time + 1_000 * MEAN));
        for (Job job : jobs) {
            assertThat((double) ended[job.tag]).as("job %d", job.tag).isCloseTo(job.finished, within(ROUNDING));
        }
        assertThat(lab.station().busyArea()).isCloseTo(oracle.busyArea, within(JOBS * ROUNDING));
        double waits = jobs.stream()
                .mapToDouble(job -> job.finished - job.arrived - job.onCore)
                .sum();
        assertThat(lab.stats.waiting().getMean() * JOBS).isCloseTo(waits, within(0.01 * waits + JOBS * ROUNDING));
        assertThat(lab.station().present()).isZero();
        assertThat(lab.service.jobs.size()).isZero();
    }

    @Property(tries = 200)
    void whatIsWithdrawnLeavesTheOthersTheirWork(
            @ForAll long seed, @ForAll Discipline discipline, @ForAll @IntRange(min = 1, max = 3) int cores) {
        RandomStream random = new RandomStream(seed);
        int[] over = {0};
        int withdrawn = 0;
        Lab lab = new Lab(seed, Lab.one(discipline, cores), (tag, how, now) -> over[0]++);
        double[] done = {0};
        double given = 0;
        for (int tag = 0; tag < JOBS; tag++) {
            lab.simulation.runFor(1 + (long) (random.nextExponential() * MEAN / cores));
            long work = 1 + (long) (random.nextExponential() * MEAN);
            given += work;
            lab.arrive(tag, work, random.nextInt(3));
            if (random.nextInt(3) == 0 && lab.station().present() > 0) {
                withdrawSome(lab, random, done);
                withdrawn++;
            }
        }
        given -= done[0];
        lab.simulation.run();
        assertThat(over[0]).isEqualTo(JOBS - withdrawn);
        Station station = lab.station();
        assertThat(station.present()).isZero();
        assertThat(station.busy()).isZero();
        assertThat(station.workLeft()).isZero();
        assertThat(station.taken()).isEqualTo(station.departed()).isEqualTo(JOBS);
        assertThat(station.busyArea()).isCloseTo(given, within(JOBS * ROUNDING));
    }

    /** Withdraws one job that is here; adds up what of its work was not done. */
    private static void withdrawSome(Lab lab, RandomStream random, double[] notDone) {
        Jobs jobs = lab.service.jobs;
        List<Integer> here = new ArrayList<>();
        for (int row = 0; row < jobs.capacity(); row++) {
            if (jobs.at(row).state != Jobs.AWAY) {
                here.add(row);
            }
        }
        double before = lab.station().work();
        assertThat(lab.station().withdraw(here.get(random.nextInt(here.size()))))
                .isTrue();
        notDone[0] += before - lab.station().work();
    }
}
