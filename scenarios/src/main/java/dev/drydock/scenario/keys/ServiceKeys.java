package dev.drydock.scenario.keys;

import static dev.drydock.scenario.form.Forms.DURATION;
import static dev.drydock.scenario.form.Forms.count;
import static dev.drydock.scenario.keys.TimeForms.DISTRIBUTION;

import dev.drydock.balance.caller.CallerOptions;
import dev.drydock.scenario.Protocols;
import dev.drydock.scenario.form.Form;
import dev.drydock.scenario.form.Forms;
import dev.drydock.scenario.form.MapForm;
import dev.drydock.scenario.form.OneOrMoreForm;
import dev.drydock.scenario.form.RecordForm;
import dev.drydock.sim.queueing.Assignment;
import dev.drydock.sim.queueing.BalancerSpec;
import dev.drydock.sim.queueing.CallsSpec;
import dev.drydock.sim.queueing.InformationSpec;
import dev.drydock.sim.queueing.ProbeSpec;
import dev.drydock.sim.queueing.ServiceSpec;
import dev.drydock.sim.queueing.Signals;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys under {@code services}. */
final class ServiceKeys {
    private ServiceKeys() {}

    /** The form of {@code services} with these policies. */
    static Form<List<ServiceSpec>> form(Protocols protocols) {
        return new MapForm<>("names of services", service(protocols)).as(ServiceKeys::named, ServiceKeys::byName);
    }

    private static List<ServiceSpec> named(Map<String, ServiceSpec> services) {
        List<ServiceSpec> named = new ArrayList<>();
        services.forEach((name, service) -> named.add(service.named(name)));
        return named;
    }

    private static Map<String, ServiceSpec> byName(List<ServiceSpec> services) {
        Map<String, ServiceSpec> byName = new LinkedHashMap<>();
        services.forEach(service -> byName.put(service.name(), service));
        return byName;
    }

    private static RecordForm<ServiceSpec> service(Protocols protocols) {
        return RecordForm.<ServiceSpec>of("a service, a map with keys such as work and servers")
                .optional(
                        "traffic",
                        TrafficKeys.FORM,
                        "What arrives from outside. Default: nothing.",
                        "{ arrivals: { poisson: 900/s } }",
                        ServiceSpec::traffic)
                .required(
                        "work",
                        DISTRIBUTION,
                        "How long a core of speed 1 works on a request.",
                        "{ exponential: 10ms }",
                        ServiceSpec::work)
                .key("servers", ServerKeys.FORM, ServerKeys.DEFAULT, "Its servers.", ServiceSpec::servers)
                .required(
                        "balancer",
                        balancer(protocols),
                        "The balancers before the servers.",
                        "{ policy: random }",
                        ServiceSpec::balancer)
                .optional(
                        "caller",
                        CallerKeys.FORM,
                        "What stands between a request and its attempts. Default: each is sent once and waited for.",
                        "{ timeout: 1s, retries: { most: 3 } }",
                        service -> service.caller().map(CallerOptions.class::cast))
                .build(map -> new ServiceSpec(
                        "service",
                        map.maybe("traffic"),
                        map.the("work"),
                        map.the("servers"),
                        map.the("balancer"),
                        map.maybe("caller"),
                        Optional.empty(),
                        CallsSpec.NONE));
    }

    private static RecordForm<BalancerSpec> balancer(Protocols protocols) {
        return RecordForm.<BalancerSpec>of("balancers such as { policy: random }")
                .required(
                        "policy",
                        new OneOrMoreForm<>(PolicyKeys.form(protocols)),
                        "How a server is chosen: `drydock list policies`. Several in a list: each makes a variant.",
                        "random",
                        BalancerSpec::policies)
                .key(
                        "count",
                        count(1),
                        1,
                        "How many balancers there are, each of which knows its own requests only.",
                        BalancerSpec::count)
                .optional(
                        "latency",
                        DISTRIBUTION,
                        "One way between a balancer and a server. Default: none.",
                        "1ms",
                        BalancerSpec::latency)
                .optional(
                        "health",
                        HealthKeys.FORM,
                        "How balancers judge the health of servers. Default: all that they know are healthy.",
                        "{ outliers: { consecutiveErrors: 5 } }",
                        BalancerSpec::health)
                .optional(
                        "discovery",
                        DiscoveryKeys.FORM,
                        "Who the servers are comes from a registry on the group of nodes. Default: it is known.",
                        "{ ttl: 3s, heartbeat: 1s }",
                        BalancerSpec::discovery)
                .key(
                        "information",
                        SignalKeys.INFORMATION,
                        InformationSpec.LIVE,
                        "How old what balancers know of all servers is: requests and work there.",
                        balancer -> balancer.signals().information())
                .key(
                        "probes",
                        SignalKeys.PROBES,
                        ProbeSpec.FREE,
                        "What probes of servers take, for policies that probe.",
                        balancer -> balancer.signals().probes())
                .key(
                        "idleReports",
                        SignalKeys.IDLE_REPORTS,
                        Signals.USUAL.idleChoices(),
                        "Which balancer an idle server tells, for policies that hear of idle servers.",
                        balancer -> balancer.signals().idleChoices())
                .key(
                        "loadWindow",
                        DURATION,
                        Signals.USUAL.loadWindowNanos(),
                        "Over how long servers average the load that they report: the time constant of a decay.",
                        balancer -> balancer.signals().loadWindowNanos())
                .key(
                        "assign",
                        Forms.constant("a way to assign requests", Assignment.class),
                        Assignment.RANDOM,
                        "To which of several balancers a request comes.",
                        BalancerSpec::assignment)
                .build(map -> new BalancerSpec(
                        map.the("policy"),
                        map.the("count"),
                        map.maybe("latency"),
                        map.maybe("health"),
                        map.maybe("discovery"),
                        new Signals(
                                map.the("information"),
                                map.the("probes"),
                                map.the("idleReports"),
                                map.the("loadWindow")),
                        map.the("assign")));
    }
}
