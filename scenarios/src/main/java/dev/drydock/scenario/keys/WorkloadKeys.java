package dev.drydock.scenario.keys;

import static dev.drydock.scenario.form.Forms.DURATION;
import static dev.drydock.scenario.form.Forms.SHARE;
import static dev.drydock.scenario.form.Forms.SIZE;
import static dev.drydock.scenario.form.Forms.count;
import static dev.drydock.scenario.keys.TimeForms.DISTRIBUTION;
import static dev.drydock.scenario.keys.TimeForms.wrapped;

import dev.drydock.scenario.form.ChoiceForm;
import dev.drydock.scenario.form.ChoiceForm.Alternative;
import dev.drydock.scenario.form.Form;
import dev.drydock.scenario.form.Forms;
import dev.drydock.scenario.form.ListForm;
import dev.drydock.scenario.form.MapOf;
import dev.drydock.scenario.form.RecordForm;
import dev.drydock.sim.workload.ArrivalSpec;
import dev.drydock.sim.workload.ClientSpec;
import dev.drydock.sim.workload.Contact;
import dev.drydock.sim.workload.KeySpec;
import dev.drydock.sim.workload.OperationMix;
import dev.drydock.sim.workload.WorkloadSpec;
import java.util.List;

/** The keys under {@code workload}. */
final class WorkloadKeys {
    private static final long SECOND = 1_000_000_000L;

    private WorkloadKeys() {}

    private static final Form<Contact> CONTACT = Forms.constant("a contact", Contact.class);

    private static final RecordForm<ClientSpec> CLIENTS = RecordForm.<ClientSpec>of(
                    "clients such as { place: [london] }")
            .key(
                    "place",
                    new ListForm<>(NameForms.PLACE, true),
                    List.of(),
                    "Where clients stand, in turn. Default: at the nodes' places.",
                    ClientSpec::places)
            .optional(
                    "latency",
                    DISTRIBUTION,
                    "One way between a client and any node. Default: the network's between their places.",
                    "1ms",
                    ClientSpec::oneWay)
            .optional(
                    "contact",
                    CONTACT,
                    "Whom they ask first: leader, or nearest. Default: leader, or nearest where any node serves.",
                    "nearest",
                    ClientSpec::contact)
            .optional("reads", CONTACT, "Whom they ask first to read. Default: the same.", "nearest", ClientSpec::reads)
            .build(map ->
                    new ClientSpec(map.the("place"), map.maybe("latency"), map.maybe("contact"), map.maybe("reads")));

    private static final RecordForm<OperationMix> OPERATIONS = RecordForm.<OperationMix>of(
                    "shares such as { read: 50%, write: 45%, cas: 5% }")
            .key("read", SHARE, 0.0, "Share of reads.", OperationMix::read)
            .key("write", SHARE, 0.0, "Share of writes.", OperationMix::write)
            .key("cas", SHARE, 0.0, "Share of compare-and-sets.", OperationMix::cas)
            .build(map -> new OperationMix(map.the("read"), map.the("write"), map.the("cas")));

    private static final RecordForm<KeySpec.Zipf> ZIPF = RecordForm.<KeySpec.Zipf>of(
                    "Zipf's law such as { count: 1000, exponent: 0.99 }")
            .key("count", count(1), 1000, "How many keys.", KeySpec.Zipf::count)
            .key("exponent", Forms.number(0), 0.99, "How unequal; 0 is equal.", KeySpec.Zipf::exponent)
            .build(map -> new KeySpec.Zipf(map.the("count"), map.the("exponent")));

    static final Form<KeySpec> KEYS = new ChoiceForm<>(
            "keys",
            "{ zipf: { count: 1000, exponent: 0.99 } }, { uniform: 1000 } or { conflicts: 2% }",
            List.of(
                    Alternative.of(
                            "uniform",
                            KeySpec.Uniform.class,
                            wrapped(
                                    "uniform",
                                    count(1).as(KeySpec.Uniform::new, KeySpec.Uniform::count),
                                    "So many keys, all alike.",
                                    "1000")),
                    Alternative.of(
                            "zipf",
                            KeySpec.Zipf.class,
                            wrapped("zipf", ZIPF, "Popularity by Zipf's law.", "{ count: 1000, exponent: 0.99 }")),
                    Alternative.of(
                            "conflicts",
                            KeySpec.Conflicts.class,
                            wrapped(
                                    "conflicts",
                                    SHARE.as(KeySpec.Conflicts::new, KeySpec.Conflicts::share),
                                    "This share is about one key of all clients, the rest each client's own key.",
                                    "2%"))));

    static final RecordForm<WorkloadSpec> FORM = RecordForm.<WorkloadSpec>of(
                    "the clients, a map with keys such as arrivals")
            .key("clients", CLIENTS, ClientSpec.EVERYWHERE, "Where clients stand.", WorkloadSpec::clients)
            .key("arrivals", ArrivalKeys.FORM, new ArrivalSpec.Poisson(100), "When operations begin.", WorkloadSpec::arrivals)
            .key(
                    "operations",
                    OPERATIONS,
                    new OperationMix(0.5, 0.45, 0.05),
                    "What they do; the shares make 100% together.",
                    WorkloadSpec::operations)
            .key("keys", KEYS, new KeySpec.Zipf(1000, 0.99), "Which keys they are about.", WorkloadSpec::keys)
            .key("valueSize", SIZE, 8L, "About how long a written value is.", load -> (long) load.valueBytes())
            .key(
                    "timeout",
                    DURATION,
                    2 * SECOND,
                    "Of one attempt; then the same request goes to another node.",
                    WorkloadSpec::timeoutNanos)
            .key(
                    "giveUp",
                    DURATION,
                    10 * SECOND,
                    "From the intended start; then the outcome stays unknown.",
                    WorkloadSpec::giveUpNanos)
            .build(WorkloadKeys::workload);

    private static WorkloadSpec workload(MapOf map) {
        long bytes = map.the("valueSize");
        ArrivalSpec arrivals = map.the("arrivals");
        if (arrivals instanceof ArrivalSpec.Trace trace && !trace.workNanos().isEmpty()) {
            throw new IllegalArgumentException("the work that a trace tells is for services, not for operations of clients");
        }
        return new WorkloadSpec(
                map.the("clients"),
                arrivals,
                map.the("operations"),
                map.the("keys"),
                (int) Math.min(Integer.MAX_VALUE, bytes),
                map.the("timeout"),
                map.the("giveUp"));
    }
}
