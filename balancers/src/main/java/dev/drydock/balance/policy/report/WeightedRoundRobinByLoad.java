package dev.drydock.balance.policy.report;

import dev.drydock.protocol.About;
import dev.drydock.protocol.balance.Context;
import dev.drydock.protocol.balance.Load;
import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.PolicyProvider;
import dev.drydock.protocol.balance.Request;
import dev.drydock.protocol.balance.Servers;
import dev.drydock.protocol.balance.Setup;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Weighted round robin by what servers report, as in gRPC: a server's weight is qps / (utilisation + eps / qps x penalty),
 * and turns are scheduled by earliest deadline first (gRPC proposal A58, "weighted_round_robin LB policy", 2023). Servers
 * report with each answer; reports out of band are not modelled. The weights that servers are configured with are not
 * looked at.
 *
 * <p>Where the proposal swaps schedules by a timer, this does so at the first choice after the time has come.
 */
public final class WeightedRoundRobinByLoad implements Policy {
    /** "Values less than 100ms are capped at 100ms." */
    private static final long SHORTEST_UPDATE = Duration.ofMillis(100).toNanos();

    private static final long NEVER = Long.MIN_VALUE;

    private final Options options;
    private final EarliestDeadlineFirst schedule = new EarliestDeadlineFirst();
    private Servers servers = Servers.alike(0);
    private double[] weight = {};
    private long[] lastUpdated = {};
    private long[] nonEmptySince = {};
    /** By index among those that may be chosen: what a schedule is made from. */
    private double[] scheduled = {};

    private long scheduledAt = NEVER;

    WeightedRoundRobinByLoad(Options options) {
        this.options = options;
    }

    /**
     * Options, by the names of the proposal.
     *
     * @param blackoutPeriod at least 0
     * @param weightExpirationPeriod above 0
     * @param weightUpdatePeriod at least 0; less than 100 ms counts as 100 ms
     * @param errorUtilizationPenalty at least 0
     */
    public record Options(
            @About("A server must have reported for this long before its weight is used.")
            Duration blackoutPeriod,

            @About("A weight is no longer used when its server has not reported for this long.")
            Duration weightExpirationPeriod,

            @About("How often weights are taken over; at least 100 ms.")
            Duration weightUpdatePeriod,

            @About("What the share of errors adds to the utilisation, times this; 0 for nothing.")
            double errorUtilizationPenalty) {
        public Options {
            if (blackoutPeriod.isNegative() || weightUpdatePeriod.isNegative()) {
                throw new IllegalArgumentException("blackoutPeriod and weightUpdatePeriod are not negative");
            }
            if (weightExpirationPeriod.isNegative() || weightExpirationPeriod.isZero()) {
                throw new IllegalArgumentException("weightExpirationPeriod is above 0");
            }
            if (!(errorUtilizationPenalty >= 0 && errorUtilizationPenalty < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "errorUtilizationPenalty is not negative, as " + errorUtilizationPenalty + " is");
            }
        }
    }

    @Override
    public void servers(Servers among, long now) {
        int known = weight.length;
        int length = StrictMath.max(known, among.limit());
        weight = Arrays.copyOf(weight, length);
        lastUpdated = Arrays.copyOf(lastUpdated, length);
        nonEmptySince = Arrays.copyOf(nonEmptySince, length);
        Arrays.fill(lastUpdated, known, length, NEVER);
        Arrays.fill(nonEmptySince, known, length, NEVER);
        for (int index = 0; index < among.count(); index++) {
            // OnSubchannelBecomesReady: the blackout begins anew.
            if (!servers.contains(among.at(index))) {
                nonEmptySince[among.at(index)] = NEVER;
            }
        }
        servers = among;
        scheduled = new double[among.count()];
        scheduledAt = NEVER;
    }

    @Override
    public void reported(int server, Load load, long now) {
        double qps = load.perSecond();
        if (!(qps > 0 && load.utilisation() > 0)) {
            return;
        }
        double utilisation = load.utilisation() + load.errorsPerSecond() / qps * options.errorUtilizationPenalty();
        if (nonEmptySince[server] == NEVER) {
            nonEmptySince[server] = now;
        }
        lastUpdated[server] = now;
        weight[server] = qps / utilisation;
    }

    /** The weight of a server, 0 while it has none that may be used. */
    double weight(int server, long now) {
        if (lastUpdated[server] == NEVER) {
            return 0;
        }
        if (now - lastUpdated[server] >= options.weightExpirationPeriod().toNanos()) {
            nonEmptySince[server] = NEVER;
            return 0;
        }
        boolean tooYoung = nonEmptySince[server] == NEVER
                || now - nonEmptySince[server] < options.blackoutPeriod().toNanos();
        return tooYoung && !options.blackoutPeriod().isZero() ? 0 : weight[server];
    }

    @Override
    public int pick(Request request, Context context) {
        if (servers.isEmpty()) {
            return NOBODY;
        }
        long period =
                StrictMath.max(SHORTEST_UPDATE, options.weightUpdatePeriod().toNanos());
        if (scheduledAt == NEVER || context.now() - scheduledAt >= period) {
            schedule(context);
        }
        int first = servers.at(schedule.first());
        if (first == request.avoid() && servers.count() > 1) {
            int second = servers.at(schedule.second());
            schedule.takeSecond();
            return second;
        }
        schedule.takeFirst();
        return first;
    }

    private void schedule(Context context) {
        double sum = 0;
        int count = 0;
        for (int index = 0; index < scheduled.length; index++) {
            scheduled[index] = weight(servers.at(index), context.now());
            sum += scheduled[index];
            count += scheduled[index] > 0 ? 1 : 0;
        }
        for (int index = 0; index < scheduled.length; index++) {
            // "When less than two subchannels have load info, all subchannels will get the same weight"; "subchannels
            // that are included with a zero weight are still picked but with the average weight".
            scheduled[index] = count < 2 ? 1 : scheduled[index] > 0 ? scheduled[index] : sum / count;
        }
        schedule.begin(scheduled, scheduled.length, context.random());
        scheduledAt = context.now();
    }

    /** Offers it by name. */
    public static final class Provider implements PolicyProvider<Options> {
        @Override
        public String name() {
            return "weighted-round-robin-by-load";
        }

        @Override
        public String summary() {
            return "weighted round robin; weights are requests served per utilisation, as servers report them";
        }

        @Override
        public String source() {
            return "gRPC proposal A58, weighted_round_robin LB policy, 2023";
        }

        @Override
        public Options defaults() {
            return new Options(Duration.ofSeconds(10), Duration.ofMinutes(3), Duration.ofSeconds(1), 1.0);
        }

        @Override
        public List<Hears> hears(Options options) {
            return List.of(Hears.LOAD);
        }

        @Override
        public Policy create(Options options, Setup setup) {
            return new WeightedRoundRobinByLoad(options);
        }
    }
}
