package dev.drydock.scenario.keys;

import static dev.drydock.scenario.form.Forms.DURATION;
import static dev.drydock.scenario.form.Forms.FLAG;
import static dev.drydock.scenario.form.Forms.count;
import static dev.drydock.scenario.keys.TimeForms.DISTRIBUTION;

import dev.drydock.balance.caller.CallerOptions;
import dev.drydock.scenario.Drawn;
import dev.drydock.scenario.Protocols;
import dev.drydock.scenario.TimeShape;
import dev.drydock.scenario.form.Form;
import dev.drydock.scenario.form.Forms;
import dev.drydock.scenario.form.ListForm;
import dev.drydock.scenario.form.MapForm;
import dev.drydock.scenario.form.MapOf;
import dev.drydock.scenario.form.OneOrMoreForm;
import dev.drydock.scenario.form.RecordForm;
import dev.drydock.sim.queueing.Assignment;
import dev.drydock.sim.queueing.BalancerSpec;
import dev.drydock.sim.queueing.CallsSpec;
import dev.drydock.sim.queueing.InformationSpec;
import dev.drydock.sim.queueing.PolicySpec;
import dev.drydock.sim.queueing.ProbeSpec;
import dev.drydock.sim.queueing.ServersSpec;
import dev.drydock.sim.queueing.ServiceSpec;
import dev.drydock.sim.queueing.Signals;
import dev.drydock.sim.queueing.TrafficSpec;
import dev.drydock.sim.random.Distribution;
import dev.drydock.sim.workload.ArrivalSpec;
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
                .optional(
                        "work",
                        DISTRIBUTION,
                        "How long a core of speed 1 works on a request. Default: exponential of mean 10ms, or what the"
                                + " trace of the arrivals tells.",
                        "{ exponential: 10ms }",
                        service -> tellsWork(service.traffic()) ? Optional.empty() : Optional.of(service.work()))
                .key("servers", ServerKeys.FORM, ServerKeys.DEFAULT, "Its servers.", ServiceSpec::servers)
                .optional(
                        "balancer",
                        balancer(protocols),
                        "The balancers before the servers. Before containers, by default: one that chooses as their"
                                + " orchestrator's does.",
                        "{ policy: random }",
                        service -> service.balancer().equals(BalancerSpec.ROUTED)
                                ? Optional.empty()
                                : Optional.of(service.balancer()))
                .optional(
                        "caller",
                        CallerKeys.FORM,
                        "What stands between a request and its attempts. Default: each is sent once and waited for.",
                        "{ timeout: 1s, retries: { most: 3 } }",
                        service -> service.caller().map(CallerOptions.class::cast))
                .optional(
                        "fanOut",
                        CallKeys.FAN_OUT,
                        "A request asks so many servers. Default: one.",
                        "{ count: 3, need: 2, spread: by-policy }",
                        ServiceSpec::fanOut)
                .key(
                        "calls",
                        new ListForm<>(CallKeys.CALL, false),
                        List.of(),
                        "What a request asks of other services after the work at its server, before its answer.",
                        service -> service.calls().calls())
                .key(
                        "callOrder",
                        Forms.constant("an order of calls", CallKeys.Order.class),
                        CallKeys.Order.TOGETHER,
                        "Whether calls are made together, or each waits for the one before: in-turn.",
                        service -> CallKeys.Order.of(service.calls()))
                .key(
                        "holdsCore",
                        FLAG,
                        false,
                        "Whether a core waits for the answers of calls, rather than works on other requests meanwhile.",
                        service -> service.calls().holdsCore())
                .build(ServiceKeys::service);
    }

    private static ServiceSpec service(MapOf map) {
        Optional<TrafficSpec> traffic = map.maybe("traffic");
        ServersSpec servers = map.the("servers");
        BalancerSpec balancer = map.<BalancerSpec>maybe("balancer").orElse(BalancerSpec.ROUTED);
        if (balancer.policies().isEmpty() && servers.containers().isEmpty()) {
            throw new IllegalArgumentException(
                    "nothing says how a server is chosen: give the balancer a policy, such as"
                            + " balancer: { policy: random }");
        }
        return new ServiceSpec(
                "service",
                traffic,
                work(traffic, map.maybe("work")),
                servers,
                balancer,
                map.maybe("fanOut"),
                new CallsSpec(map.the("calls"), map.the("callOrder") == CallKeys.Order.IN_TURN, map.the("holdsCore")),
                map.maybe("caller"));
    }

    private static boolean tellsWork(Optional<TrafficSpec> traffic) {
        return traffic.isPresent() && traffic.get().tellsWork();
    }

    private static Distribution work(Optional<TrafficSpec> traffic, Optional<Distribution> said) {
        if (!tellsWork(traffic)) {
            return said.orElse(new Drawn(new TimeShape.Exponential(10_000_000)));
        }
        if (said.isPresent()) {
            throw new IllegalArgumentException("the trace tells how much work each request is: leave the key work out");
        }
        ArrivalSpec.Trace trace = (ArrivalSpec.Trace) traffic.orElseThrow().arrivals();
        return new Drawn(new TimeShape.Empirical(trace.workNanos()));
    }

    private static RecordForm<BalancerSpec> balancer(Protocols protocols) {
        return RecordForm.<BalancerSpec>of("balancers such as { policy: random }")
                .optional(
                        "policy",
                        new OneOrMoreForm<>(PolicyKeys.form(protocols)),
                        "How a server is chosen: `drydock list policies`. Several in a list: each makes a variant. Before"
                                + " containers, by default: in turn under Swarm and Compose, any alike elsewhere.",
                        "random",
                        balancer -> balancer.policies().isEmpty() ? Optional.empty() : Optional.of(balancer.policies()))
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
                        map.<List<PolicySpec<?>>>maybe("policy").orElse(List.of()),
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
