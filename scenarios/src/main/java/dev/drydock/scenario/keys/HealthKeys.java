package dev.drydock.scenario.keys;

import static dev.drydock.scenario.form.Forms.DURATION;
import static dev.drydock.scenario.form.Forms.FLAG;
import static dev.drydock.scenario.form.Forms.SHARE;
import static dev.drydock.scenario.form.Forms.count;

import dev.drydock.balance.health.CheckOptions;
import dev.drydock.balance.health.EjectionOptions;
import dev.drydock.balance.health.FailurePercentage;
import dev.drydock.balance.health.HealthOptions;
import dev.drydock.balance.health.Panic;
import dev.drydock.balance.health.SlowStart;
import dev.drydock.balance.health.SuccessRate;
import dev.drydock.scenario.form.Form;
import dev.drydock.scenario.form.Forms;
import dev.drydock.scenario.form.MapOf;
import dev.drydock.scenario.form.RecordForm;
import dev.drydock.sim.queueing.HealthSpec;
import java.time.Duration;
import java.util.Optional;

/** The keys under {@code balancer.health}. */
final class HealthKeys {
    private static final Form<Duration> TIME = DURATION.as(Duration::ofNanos, Duration::toNanos);

    private HealthKeys() {}

    /** Active checks, and what they are to servers. */
    private record Active(CheckOptions checks, long costNanos, boolean deep) {}

    private static final RecordForm<Active> ACTIVE = RecordForm.<Active>of("active checks such as { interval: 1s }")
            .key(
                    "interval",
                    TIME,
                    CheckOptions.DEFAULTS.interval(),
                    "From one check of a server to the next; a server that is listed anew is checked at once.",
                    active -> active.checks().interval())
            .key(
                    "timeout",
                    TIME,
                    CheckOptions.DEFAULTS.timeout(),
                    "How long a check waits for its answer; none by then is a failure.",
                    active -> active.checks().timeout())
            .key(
                    "unhealthyThreshold",
                    count(1),
                    CheckOptions.DEFAULTS.unhealthyThreshold(),
                    "So many failures in a row make a server unhealthy.",
                    active -> active.checks().unhealthyThreshold())
            .key(
                    "healthyThreshold",
                    count(1),
                    CheckOptions.DEFAULTS.healthyThreshold(),
                    "So many passes in a row make it healthy again; a new server needs one.",
                    active -> active.checks().healthyThreshold())
            .key(
                    "cost",
                    DURATION,
                    0L,
                    "How long a core of speed 1 works on a check, which waits its turn as any request does.",
                    Active::costNanos)
            .key(
                    "deep",
                    FLAG,
                    true,
                    "Whether a check passes only when it is answered well; a shallow one passes with any answer, so that"
                            + " a server whose every request fails looks healthy.",
                    Active::deep)
            .build(map -> new Active(
                    new CheckOptions(
                            map.the("interval"),
                            map.the("timeout"),
                            map.the("unhealthyThreshold"),
                            map.the("healthyThreshold")),
                    map.the("cost"),
                    map.the("deep")));

    private static final RecordForm<SuccessRate> SUCCESS_RATE = RecordForm.<SuccessRate>of(
                    "a rule such as { factor: 1.9 }")
            .key(
                    "factor",
                    Forms.number(0),
                    SuccessRate.DEFAULTS.factor(),
                    "An outlier is below the mean success rate by more than so many standard deviations.",
                    SuccessRate::factor)
            .key(
                    "minimumServers",
                    count(1),
                    SuccessRate.DEFAULTS.minimumServers(),
                    "So many servers must have enough requests.",
                    SuccessRate::minimumServers)
            .key(
                    "minimumRequests",
                    count(1),
                    SuccessRate.DEFAULTS.minimumRequests(),
                    "So many answers in an interval are enough.",
                    SuccessRate::minimumRequests)
            .build(map -> new SuccessRate(map.the("factor"), map.the("minimumServers"), map.the("minimumRequests")));

    private static final RecordForm<FailurePercentage> FAILURES = RecordForm.<FailurePercentage>of(
                    "a rule such as { threshold: 85% }")
            .key(
                    "threshold",
                    SHARE,
                    FailurePercentage.DEFAULTS.threshold(),
                    "An outlier fails at least this share of its requests.",
                    FailurePercentage::threshold)
            .key(
                    "minimumServers",
                    count(1),
                    FailurePercentage.DEFAULTS.minimumServers(),
                    "So many servers must have enough requests.",
                    FailurePercentage::minimumServers)
            .key(
                    "minimumRequests",
                    count(1),
                    FailurePercentage.DEFAULTS.minimumRequests(),
                    "So many answers in an interval are enough.",
                    FailurePercentage::minimumRequests)
            .build(map ->
                    new FailurePercentage(map.the("threshold"), map.the("minimumServers"), map.the("minimumRequests")));

    private static final RecordForm<EjectionOptions> OUTLIERS = RecordForm.<EjectionOptions>of(
                    "outlier ejection such as { consecutiveErrors: 5 }")
            .key(
                    "interval",
                    TIME,
                    EjectionOptions.DEFAULTS.interval(),
                    "From one sweep to the next; ejected servers come back at sweeps.",
                    EjectionOptions::interval)
            .key(
                    "baseEjectionTime",
                    TIME,
                    EjectionOptions.DEFAULTS.baseEjectionTime(),
                    "How long a server is ejected, times the number of its ejections in a row.",
                    EjectionOptions::baseEjectionTime)
            .key(
                    "maxEjectionTime",
                    TIME,
                    EjectionOptions.DEFAULTS.maxEjectionTime(),
                    "At which that stops growing.",
                    EjectionOptions::maxEjectionTime)
            .key(
                    "maxEjectionShare",
                    SHARE,
                    EjectionOptions.DEFAULTS.maxEjectionShare(),
                    "The share of the listed servers that may be ejected at a time; 10% of fewer than ten is none.",
                    EjectionOptions::maxEjectionShare)
            .key(
                    "alwaysEjectOne",
                    FLAG,
                    EjectionOptions.DEFAULTS.alwaysEjectOne(),
                    "Whether one server may be ejected however small that share is.",
                    EjectionOptions::alwaysEjectOne)
            .key(
                    "checkUnejects",
                    FLAG,
                    EjectionOptions.DEFAULTS.checkUnejects(),
                    "Whether an active check that passes brings an ejected server back.",
                    EjectionOptions::checkUnejects)
            .key(
                    "consecutiveErrors",
                    count(0),
                    EjectionOptions.DEFAULTS.consecutiveErrors(),
                    "So many errors in a row make an outlier at once; 0 for no such rule.",
                    EjectionOptions::consecutiveErrors)
            .optional(
                    "successRate",
                    SUCCESS_RATE,
                    "The statistical rule. Default: not applied.",
                    "{ factor: 1.9 }",
                    EjectionOptions::successRate)
            .optional(
                    "failurePercentage",
                    FAILURES,
                    "The rule of a fixed share of errors. Default: not applied.",
                    "{ threshold: 85% }",
                    EjectionOptions::failurePercentage)
            .build(HealthKeys::outliers);

    private static EjectionOptions outliers(MapOf map) {
        return new EjectionOptions(
                map.the("interval"),
                map.the("baseEjectionTime"),
                map.the("maxEjectionTime"),
                map.the("maxEjectionShare"),
                map.the("alwaysEjectOne"),
                map.the("checkUnejects"),
                map.the("consecutiveErrors"),
                map.maybe("successRate"),
                map.maybe("failurePercentage"));
    }

    private static final RecordForm<Panic> PANIC = RecordForm.<Panic>of("a panic threshold such as { threshold: 50% }")
            .key(
                    "threshold",
                    SHARE,
                    Panic.DEFAULTS.threshold(),
                    "Below this share of healthy servers health is disregarded; 0% for never.",
                    Panic::threshold)
            .key(
                    "failTraffic",
                    FLAG,
                    Panic.DEFAULTS.failTraffic(),
                    "Whether a balancer in panic uses no server at all, rather than all of them.",
                    Panic::failTraffic)
            .build(map -> new Panic(map.the("threshold"), map.the("failTraffic")));

    private static final RecordForm<SlowStart> SLOW_START = RecordForm.<SlowStart>of(
                    "slow start such as { window: 30s }")
            .key("window", TIME, Duration.ofSeconds(30), "How long a new server starts slowly.", SlowStart::window)
            .key(
                    "aggression",
                    Forms.number(0),
                    1.0,
                    "1 for a weight that grows linearly; above that it grows faster at first.",
                    SlowStart::aggression)
            .key("minimumWeight", SHARE, 0.1, "The share of its weight that it has at least.", SlowStart::minimumWeight)
            .build(map -> new SlowStart(map.the("window"), map.the("aggression"), map.the("minimumWeight")));

    static final RecordForm<HealthSpec> FORM = RecordForm.<HealthSpec>of(
                    "health, a map with keys such as active and outliers")
            .optional(
                    "active",
                    ACTIVE,
                    "Checks that each balancer makes of each server. Default: none.",
                    "{ interval: 1s }",
                    spec -> options(spec)
                            .active()
                            .map(checks -> new Active(checks, spec.checkCostNanos(), spec.deepChecks())))
            .optional(
                    "outliers",
                    OUTLIERS,
                    "Ejection of servers by their answers to requests. Default: none.",
                    "{ consecutiveErrors: 5, maxEjectionShare: 50% }",
                    spec -> options(spec).outliers())
            .key(
                    "panic",
                    PANIC,
                    Panic.DEFAULTS,
                    "When so few servers are healthy that health is disregarded.",
                    spec -> options(spec).panic().orElseThrow())
            .optional(
                    "slowStart",
                    SLOW_START,
                    "How the weight of a new server grows, for policies that go by weights. Default: it is whole at once.",
                    "{ window: 30s }",
                    spec -> options(spec).slowStart())
            .build(HealthKeys::health);

    private static HealthSpec health(MapOf map) {
        Optional<Active> active = map.maybe("active");
        HealthOptions options = new HealthOptions(
                active.map(Active::checks),
                map.maybe("outliers"),
                Optional.of(map.the("panic")),
                map.maybe("slowStart"));
        return new HealthSpec(
                options,
                active.map(Active::costNanos).orElse(0L),
                active.map(Active::deep).orElse(true));
    }

    private static HealthOptions options(HealthSpec spec) {
        return (HealthOptions) spec.factory();
    }
}
