package dev.drydock.scenario.keys;

import static dev.drydock.scenario.form.Forms.DURATION;
import static dev.drydock.scenario.form.Forms.count;

import dev.drydock.balance.admission.AdmissionOptions;
import dev.drydock.balance.admission.CoDel;
import dev.drydock.balance.admission.ControlledDelay;
import dev.drydock.scenario.form.RecordForm;

/** The keys under {@code admission} of servers. */
final class AdmissionKeys {
    private AdmissionKeys() {}

    private static final RecordForm<CoDel.Options> CODEL = RecordForm.<CoDel.Options>of(
                    "CoDel such as { target: 5ms, interval: 100ms }")
            .key(
                    "target",
                    DURATION,
                    CoDel.Options.DEFAULTS.targetNanos(),
                    "How long waiting is acceptable.",
                    CoDel.Options::targetNanos)
            .key(
                    "interval",
                    DURATION,
                    CoDel.Options.DEFAULTS.intervalNanos(),
                    "For how long it must have been longer before requests are dropped.",
                    CoDel.Options::intervalNanos)
            .build(map -> new CoDel.Options(map.the("target"), map.the("interval")));

    private static final RecordForm<ControlledDelay.Options> CONTROLLED = RecordForm.<ControlledDelay.Options>of(
                    "controlled delay such as { target: 5ms, interval: 100ms }")
            .key(
                    "target",
                    DURATION,
                    ControlledDelay.Options.DEFAULTS.targetNanos(),
                    "How long a request may wait in a standing queue.",
                    ControlledDelay.Options::targetNanos)
            .key(
                    "interval",
                    DURATION,
                    ControlledDelay.Options.DEFAULTS.intervalNanos(),
                    "How long otherwise, and how long a queue has not been empty that is standing.",
                    ControlledDelay.Options::intervalNanos)
            .build(map -> new ControlledDelay.Options(map.the("target"), map.the("interval")));

    static final RecordForm<AdmissionOptions> FORM = RecordForm.<AdmissionOptions>of(
                    "rules of admission such as { codel: { target: 5ms } }")
            .optional(
                    "limit",
                    LimitKeys.FORM,
                    "How many requests a server holds at most. Default: no limit.",
                    "{ vegas: {} }",
                    AdmissionOptions::limit)
            .optional(
                    "deadline",
                    DURATION,
                    "Rejects a request whose caller waits no longer than this, which is the least that service takes."
                            + " Default: serves it all the same.",
                    "1ms",
                    AdmissionOptions::deadlineNanos)
            .optional("codel", CODEL, "CoDel, RFC 8289. Default: no.", "{ target: 5ms }", AdmissionOptions::codel)
            .optional(
                    "controlledDelay",
                    CONTROLLED,
                    "CoDel as Facebook's servers use it. Default: no.",
                    "{ target: 5ms }",
                    AdmissionOptions::controlledDelay)
            .optional(
                    "lifoAbove",
                    count(0),
                    "When more than so many wait, the newest is served first. Default: never.",
                    "10",
                    AdmissionOptions::lifoAbove)
            .build(map -> new AdmissionOptions(
                    map.maybe("limit"),
                    map.maybe("deadline"),
                    map.maybe("codel"),
                    map.maybe("controlledDelay"),
                    map.maybe("lifoAbove")));
}
