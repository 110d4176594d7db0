package dev.drydock.scenario.keys;

import static dev.drydock.scenario.form.Forms.DURATION;
import static dev.drydock.scenario.form.Forms.RATE;
import static dev.drydock.scenario.form.Forms.SHARE;
import static dev.drydock.scenario.form.Forms.count;
import static dev.drydock.scenario.form.Forms.number;
import static dev.drydock.scenario.keys.TimeForms.wrapped;

import dev.drydock.balance.caller.RatioBudget;
import dev.drydock.balance.caller.RetryBudget;
import dev.drydock.balance.caller.ThrottlingBudget;
import dev.drydock.balance.caller.TokenBudget;
import dev.drydock.scenario.form.ChoiceForm;
import dev.drydock.scenario.form.ChoiceForm.Alternative;
import dev.drydock.scenario.form.Form;
import dev.drydock.scenario.form.RecordForm;
import java.util.List;

/** Budgets of extra attempts. */
final class BudgetKeys {
    private static final TokenBudget.Options TOKENS = TokenBudget.Options.DEFAULTS;
    private static final RatioBudget.Options RATIO = RatioBudget.Options.DEFAULTS;
    private static final ThrottlingBudget.Options THROTTLING = ThrottlingBudget.Options.DEFAULTS;

    private BudgetKeys() {}

    private static final RecordForm<TokenBudget.Options> TOKENS_FORM = RecordForm.<TokenBudget.Options>of(
                    "tokens such as { share: 20%, perSecond: 10/s, ttl: 10s }")
            .key("share", SHARE, TOKENS.share(), "What each request puts in.", TokenBudget.Options::share)
            .key("perSecond", RATE, TOKENS.perSecond(), "What is there besides.", TokenBudget.Options::perSecond)
            .key("ttl", DURATION, TOKENS.ttlNanos(), "How long it lasts.", TokenBudget.Options::ttlNanos)
            .build(map -> new TokenBudget.Options(map.the("share"), map.the("perSecond"), map.the("ttl")));

    private static final RecordForm<RatioBudget.Options> RATIO_FORM = RecordForm.<RatioBudget.Options>of(
                    "a ratio such as { share: 10%, window: 2m }")
            .key(
                    "share",
                    SHARE,
                    RATIO.share(),
                    "Extra attempts among all attempts, at most.",
                    RatioBudget.Options::share)
            .key("window", DURATION, RATIO.windowNanos(), "Over how long.", RatioBudget.Options::windowNanos)
            .build(map -> new RatioBudget.Options(map.the("share"), map.the("window")));

    private static final RecordForm<ThrottlingBudget.Options> THROTTLING_FORM = RecordForm.<ThrottlingBudget.Options>of(
                    "throttling such as { tokens: 10, ratio: 0.1 }")
            .key(
                    "tokens",
                    count(1),
                    THROTTLING.tokens(),
                    "How many there are; a failure takes one, and below half of them nothing is sent again.",
                    ThrottlingBudget.Options::tokens)
            .key("ratio", number(0), THROTTLING.ratio(), "What a success gives back.", ThrottlingBudget.Options::ratio)
            .build(map -> new ThrottlingBudget.Options(map.the("tokens"), map.the("ratio")));

    static final Form<RetryBudget.Options> FORM = new ChoiceForm<>(
            "a budget",
            "{ tokens: { share: 20% } }",
            List.of(
                    Alternative.of(
                            "tokens",
                            TokenBudget.Options.class,
                            wrapped(
                                    "tokens",
                                    TOKENS_FORM,
                                    "As Finagle counts: each request pays for a share of an extra attempt.",
                                    "{ share: 20%, perSecond: 10/s, ttl: 10s }")),
                    Alternative.of(
                            "ratio",
                            RatioBudget.Options.class,
                            wrapped(
                                    "ratio",
                                    RATIO_FORM,
                                    "As Google's SRE book counts: extra attempts stay below a share of all.",
                                    "{ share: 10%, window: 2m }")),
                    Alternative.of(
                            "throttling",
                            ThrottlingBudget.Options.class,
                            wrapped(
                                    "throttling",
                                    THROTTLING_FORM,
                                    "As gRPC counts: none while too many attempts fail.",
                                    "{ tokens: 10, ratio: 0.1 }"))));
}
