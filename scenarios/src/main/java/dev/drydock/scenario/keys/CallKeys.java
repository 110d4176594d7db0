package dev.drydock.scenario.keys;

import static dev.drydock.scenario.form.Forms.FLAG;
import static dev.drydock.scenario.form.Forms.TEXT;
import static dev.drydock.scenario.form.Forms.count;

import dev.drydock.scenario.form.Forms;
import dev.drydock.scenario.form.RecordForm;
import dev.drydock.sim.queueing.CallSpec;
import dev.drydock.sim.queueing.CallsSpec;
import dev.drydock.sim.queueing.FanOutSpec;
import java.util.Optional;

/** The keys {@code fanOut} and {@code calls} of a service. */
final class CallKeys {
    private CallKeys() {}

    /** In which order calls are made. */
    enum Order {
        TOGETHER,
        IN_TURN;

        static Order of(CallsSpec calls) {
            return calls.inTurn() ? IN_TURN : TOGETHER;
        }
    }

    /** How the servers of a fan-out are spread. */
    enum Spread {
        DISTINCT,
        BY_POLICY
    }

    static final RecordForm<FanOutSpec> FAN_OUT = RecordForm.<FanOutSpec>of("a fan-out such as { count: 100 }")
            .required("count", count(1), "How many servers a request asks.", "100", FanOutSpec::count)
            .optional(
                    "need",
                    count(1),
                    "How many good answers it needs. Default: all.",
                    "2",
                    fanOut -> fanOut.need() == fanOut.count() ? Optional.empty() : Optional.of(fanOut.need()))
            .key(
                    "spread",
                    Forms.constant("a spread", Spread.class),
                    Spread.DISTINCT,
                    "Whether the servers are distinct, or those that the policy picks, by-policy.",
                    fanOut -> fanOut.distinct() ? Spread.DISTINCT : Spread.BY_POLICY)
            .key(
                    "cancel",
                    FLAG,
                    false,
                    "Whether servers whose answers are no longer needed are told to stop.",
                    FanOutSpec::cancel)
            .build(map -> {
                int count = map.the("count");
                return new FanOutSpec(
                        count,
                        map.<Integer>maybe("need").orElse(count),
                        map.the("spread") == Spread.DISTINCT,
                        map.the("cancel"));
            });

    static final RecordForm<CallSpec> CALL = RecordForm.<CallSpec>of("a call such as { service: db }")
            .required("service", TEXT, "The service that is called.", "db", CallSpec::service)
            .key("fanOut", count(1), 1, "How many requests are sent there.", CallSpec::count)
            .optional(
                    "need",
                    count(1),
                    "How many of them must be answered well. Default: all.",
                    "2",
                    call -> call.need() == call.count() ? Optional.empty() : Optional.of(call.need()))
            .build(map -> {
                int count = map.the("fanOut");
                return new CallSpec(map.the("service"), count, map.<Integer>maybe("need").orElse(count));
            });
}
