package dev.drydock.scenario.keys;

import static dev.drydock.scenario.form.Forms.DURATION;
import static dev.drydock.scenario.form.Forms.FLAG;
import static dev.drydock.scenario.form.Forms.SHARE;
import static dev.drydock.scenario.form.Forms.count;
import static dev.drydock.scenario.form.Forms.number;

import dev.drydock.balance.caller.Backoff;
import dev.drydock.balance.caller.BreakerOptions;
import dev.drydock.balance.caller.CallerOptions;
import dev.drydock.balance.caller.HedgeOptions;
import dev.drydock.balance.caller.LimitOptions;
import dev.drydock.balance.caller.RetryOptions;
import dev.drydock.protocol.balance.Ended;
import dev.drydock.scenario.form.ChoiceForm;
import dev.drydock.scenario.form.ChoiceForm.Alternative;
import dev.drydock.scenario.form.Form;
import dev.drydock.scenario.form.Forms;
import dev.drydock.scenario.form.ListForm;
import dev.drydock.scenario.form.RecordForm;
import java.util.List;

/** The keys under {@code caller} of a service. */
final class CallerKeys {
    private static final RetryOptions RETRY = RetryOptions.DEFAULTS;
    private static final Backoff WAIT = Backoff.DEFAULTS;
    private static final BreakerOptions BREAK = BreakerOptions.DEFAULTS;
    private static final HedgeOptions.Quantile SLOW = (HedgeOptions.Quantile) HedgeOptions.DEFAULTS.after();
    private static final String BUDGET = "What all requests of a caller together may spend. Default: no limit.";

    private CallerKeys() {}

    private static final RecordForm<Backoff> BACKOFF = RecordForm.<Backoff>of(
                    "a back-off such as { base: 10ms, most: 1s, jitter: full }")
            .key("base", DURATION, WAIT.baseNanos(), "Before the first retry, without jitter.", Backoff::baseNanos)
            .key("most", DURATION, WAIT.mostNanos(), "Never longer.", Backoff::mostNanos)
            .key("factor", number(1), WAIT.factor(), "By which it grows with each retry.", Backoff::factor)
            .key(
                    "jitter",
                    Forms.constant("a jitter", Backoff.Jitter.class),
                    WAIT.jitter(),
                    "What is drawn: none, full (anything up to it), equal (half of it, and anything up to the rest)"
                            + " or decorrelated (up to three times the last).",
                    Backoff::jitter)
            .build(map -> new Backoff(map.the("base"), map.the("most"), map.the("factor"), map.the("jitter")));

    private static final RecordForm<RetryOptions> RETRIES = RecordForm.<RetryOptions>of(
                    "retries such as { most: 3, budget: { tokens: { share: 20% } } }")
            .key("most", count(0), RETRY.most(), "How many, besides the first try.", RetryOptions::most)
            .key(
                    "on",
                    new ListForm<>(Forms.constant("an end", Ended.class), true),
                    RETRY.on(),
                    "After which ends: failed, rejected, timed-out, unrouted.",
                    RetryOptions::on)
            .key(
                    "backoff",
                    BACKOFF,
                    Backoff.NONE,
                    "How long to wait before. Default: not at all.",
                    RetryOptions::backoff)
            .optional("budget", BudgetKeys.FORM, BUDGET, "{ tokens: { share: 20% } }", RetryOptions::budget)
            .optional(
                    "atOnce",
                    count(0),
                    "How many requests of a caller may be in a retry at a time. Default: no limit.",
                    "3",
                    RetryOptions::atOnce)
            .key(
                    "elsewhere",
                    FLAG,
                    RETRY.elsewhere(),
                    "Whether the server that was tried last is avoided.",
                    RetryOptions::elsewhere)
            .build(map -> new RetryOptions(
                    map.the("most"),
                    map.the("on"),
                    map.the("backoff"),
                    map.maybe("budget"),
                    map.maybe("atOnce"),
                    map.the("elsewhere")));

    private static final Form<HedgeOptions.After> AFTER = new ChoiceForm<>(
            "a time to wait",
            "10ms or { quantile: 95% }",
            List.of(
                    Alternative.of(
                            Alternative.WORD,
                            HedgeOptions.Fixed.class,
                            DURATION.as(HedgeOptions.Fixed::new, HedgeOptions.Fixed::nanos)),
                    Alternative.of(
                            "quantile",
                            HedgeOptions.Quantile.class,
                            RecordForm.<HedgeOptions.Quantile>of("a quantile such as { quantile: 95% }")
                                    .required(
                                            "quantile",
                                            SHARE,
                                            "As long as this share of first attempts took lately.",
                                            "95%",
                                            HedgeOptions.Quantile::share)
                                    .key(
                                            "over",
                                            DURATION,
                                            SLOW.spanNanos(),
                                            "Of how long it is taken.",
                                            HedgeOptions.Quantile::spanNanos)
                                    .build(map -> new HedgeOptions.Quantile(map.the("quantile"), map.the("over"))))));

    private static final RecordForm<HedgeOptions> HEDGE = RecordForm.<HedgeOptions>of(
                    "hedging such as { after: { quantile: 95% } }")
            .key(
                    "after",
                    AFTER,
                    HedgeOptions.DEFAULTS.after(),
                    "How long an answer may take before the request goes to another server too.",
                    HedgeOptions::after)
            .key(
                    "most",
                    count(1),
                    HedgeOptions.DEFAULTS.most(),
                    "How many hedges a request may have.",
                    HedgeOptions::most)
            .key(
                    "tied",
                    FLAG,
                    HedgeOptions.DEFAULTS.tied(),
                    "Whether the first attempt that a server begins with cancels the others.",
                    HedgeOptions::tied)
            .optional("budget", BudgetKeys.FORM, BUDGET, "{ tokens: { share: 2% } }", HedgeOptions::budget)
            .build(map -> new HedgeOptions(map.the("after"), map.the("most"), map.the("tied"), map.maybe("budget")));

    private static final RecordForm<BreakerOptions> BREAKER = RecordForm.<BreakerOptions>of(
                    "a circuit breaker such as { failureRate: 50%, wait: 60s }")
            .key(
                    "failureRate",
                    SHARE,
                    BREAK.failureRate(),
                    "It opens at so many failures.",
                    BreakerOptions::failureRate)
            .key("slowRate", SHARE, BREAK.slowRate(), "It opens at so many slow calls.", BreakerOptions::slowRate)
            .key("slow", DURATION, BREAK.slowNanos(), "A call that takes longer is slow.", BreakerOptions::slowNanos)
            .key("calls", count(1), BREAK.calls(), "It judges by so many calls.", BreakerOptions::calls)
            .optional(
                    "window",
                    DURATION,
                    "It judges by the calls of so long. Default: by the number of calls.",
                    "10s",
                    BreakerOptions::windowNanos)
            .key("minimum", count(1), BREAK.minimum(), "It does not judge by fewer calls.", BreakerOptions::minimum)
            .key("wait", DURATION, BREAK.waitNanos(), "How long it stays open.", BreakerOptions::waitNanos)
            .key("probes", count(1), BREAK.probes(), "How many calls then decide.", BreakerOptions::probes)
            .build(map -> new BreakerOptions(
                    map.the("failureRate"),
                    map.the("slowRate"),
                    map.the("slow"),
                    map.the("calls"),
                    map.maybe("window"),
                    map.the("minimum"),
                    map.the("wait"),
                    map.the("probes")));

    private static final RecordForm<LimitOptions> LIMIT = RecordForm.<LimitOptions>of(
                    "a limit such as { requests: 100, queue: 20 }")
            .required(
                    "requests",
                    LimitKeys.FORM,
                    "How many requests are in progress at a time.",
                    "100",
                    LimitOptions::requests)
            .key("queue", count(0), 0, "How many more wait for their turn; others are rejected.", LimitOptions::queue)
            .build(map -> new LimitOptions(map.the("requests"), map.the("queue")));

    static final RecordForm<CallerOptions> FORM = RecordForm.<CallerOptions>of(
                    "a caller such as { timeout: 1s, retries: { most: 3 } }")
            .optional(
                    "timeout",
                    DURATION,
                    "How long it waits for an attempt. Default: for ever.",
                    "1s",
                    CallerOptions::timeoutNanos)
            .optional(
                    "deadline",
                    DURATION,
                    "How long it waits for the answer to a request, with all its attempts. Default: for ever.",
                    "5s",
                    CallerOptions::deadlineNanos)
            .key(
                    "tell",
                    FLAG,
                    CallerOptions.NONE.tell(),
                    "Whether a server is told to stop when nobody waits any more.",
                    CallerOptions::tell)
            .optional("retries", RETRIES, "Which tries are followed by another.", "{ most: 3 }", CallerOptions::retries)
            .optional("hedge", HEDGE, "Hedged and tied requests.", "{ after: 10ms }", CallerOptions::hedge)
            .optional("breaker", BREAKER, "A circuit breaker.", "{ failureRate: 50% }", CallerOptions::breaker)
            .optional("limit", LIMIT, "A limit on requests in progress.", "{ requests: 100 }", CallerOptions::limit)
            .build(map -> new CallerOptions(
                    map.maybe("timeout"),
                    map.maybe("deadline"),
                    map.the("tell"),
                    map.maybe("retries"),
                    map.maybe("hedge"),
                    map.maybe("breaker"),
                    map.maybe("limit")));
}
