package dev.drydock.live.plan;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.drydock.balance.caller.HedgeOptions;
import dev.drydock.balance.caller.RatioBudget;
import dev.drydock.balance.caller.RetryBudget;
import dev.drydock.balance.caller.ThrottlingBudget;
import dev.drydock.balance.caller.TokenBudget;
import dev.drydock.balance.limit.AimdLimit;
import dev.drydock.balance.limit.FixedLimit;
import dev.drydock.balance.limit.Gradient2Limit;
import dev.drydock.balance.limit.Limit;
import dev.drydock.balance.limit.VegasLimit;
import tools.jackson.databind.json.JsonMapper;

/** How the alternatives among the options of callers, budgets and limits are told apart in JSON: by a property {@code kind}. */
final class ServiceOptions {
    private ServiceOptions() {}

    static JsonMapper.Builder addTo(JsonMapper.Builder builder) {
        return builder.addMixIn(Limit.Options.class, LimitKinds.class)
                .addMixIn(RetryBudget.Options.class, BudgetKinds.class)
                .addMixIn(HedgeOptions.After.class, AfterKinds.class);
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = FixedLimit.Options.class, name = "fixed"),
        @JsonSubTypes.Type(value = AimdLimit.Options.class, name = "aimd"),
        @JsonSubTypes.Type(value = VegasLimit.Options.class, name = "vegas"),
        @JsonSubTypes.Type(value = Gradient2Limit.Options.class, name = "gradient2")
    })
    private interface LimitKinds {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = TokenBudget.Options.class, name = "token"),
        @JsonSubTypes.Type(value = RatioBudget.Options.class, name = "ratio"),
        @JsonSubTypes.Type(value = ThrottlingBudget.Options.class, name = "throttling")
    })
    private interface BudgetKinds {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = HedgeOptions.Fixed.class, name = "fixed"),
        @JsonSubTypes.Type(value = HedgeOptions.Quantile.class, name = "quantile")
    })
    private interface AfterKinds {}
}
