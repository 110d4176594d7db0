package dev.drydock.scenario.live;

import dev.drydock.balance.admission.AdmissionOptions;
import dev.drydock.balance.caller.CallerOptions;
import dev.drydock.balance.health.HealthOptions;
import dev.drydock.live.conduct.Blueprint;
import dev.drydock.live.conduct.Collected;
import dev.drydock.live.conduct.Member;
import dev.drydock.live.fault.FaultPlan;
import dev.drydock.live.fleet.Fleet.Port;
import dev.drydock.live.outcome.Material;
import dev.drydock.live.plan.BalancerPart;
import dev.drydock.live.plan.BalancerPart.BoardPlan;
import dev.drydock.live.plan.BalancerPart.HealthPlan;
import dev.drydock.live.plan.BalancerPart.ProbePlan;
import dev.drydock.live.plan.BalancerPart.ServerPlace;
import dev.drydock.live.plan.Delays;
import dev.drydock.live.plan.HostPort;
import dev.drydock.live.plan.HttpLimits;
import dev.drydock.live.plan.Plans;
import dev.drydock.live.plan.ServerPart;
import dev.drydock.protocol.balance.Policy.Hears;
import dev.drydock.sim.measure.MeasureSpec;
import dev.drydock.sim.queueing.BalancerSpec;
import dev.drydock.sim.queueing.InformationSpec;
import dev.drydock.sim.queueing.PolicySpec;
import dev.drydock.sim.queueing.ProbeSpec;
import dev.drydock.sim.queueing.ServerSpec;
import dev.drydock.sim.queueing.ServersSpec;
import dev.drydock.sim.queueing.ServiceSpec;
import dev.drydock.sim.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A balanced service as processes: its servers, its balancers, and who asks. */
final class ServiceMembers {
    private static final long BOARD_NANOS = 5_000_000;

    private final ServiceSpec spec;
    private final ServiceLoad load;
    private final long seed;
    private final Member.Limits limits;
    private final ServerPart.Manner manner;
    private final List<String> zones;
    private final MeasureSpec measure;

    ServiceMembers(ServiceSpec spec, MeasureSpec measure, long seed, LiveTrials.LiveOptions options) {
        this.spec = spec;
        this.measure = measure;
        this.seed = seed;
        this.limits = options.limits();
        this.manner = options.manner();
        this.zones = spec.servers().servers().stream()
                .map(ServerSpec::zone)
                .distinct()
                .sorted()
                .toList();
        require();
        this.load = new ServiceLoad(spec, measure, seed);
    }

    private void require() {
        if (spec.fanOut().isPresent() || !spec.calls().equals(dev.drydock.sim.queueing.CallsSpec.NONE)) {
            throw new Refusal("requests that ask several servers or other services cannot be run live: leave fanOut and"
                    + " calls out of " + spec.name());
        }
        if (spec.servers().containers().isPresent()
                || spec.balancer().discovery().isPresent()) {
            throw new Refusal("the servers of " + spec.name()
                    + " are known from the beginning in a live run: leave containers and discovery out");
        }
        if (spec.servers().servers().stream()
                .map(ServerSpec::changes)
                .anyMatch(changes ->
                        changes.noise().isPresent() || changes.pauses().isPresent())) {
            throw new Refusal("live servers warm up and drift, but noise and pauses of " + spec.name()
                    + " cannot be made live: leave them out");
        }
        if (spec.balancer().signals().idleChoices() > 1) {
            throw new Refusal(
                    "a live server that becomes idle tells one balancer by a draw: leave the choices of idle servers"
                            + " out of " + spec.name());
        }
        InformationSpec information = spec.balancer().signals().information();
        if (information.age().isPresent() || information.delay().isPresent() || information.loss() > 0) {
            throw new Refusal("live reports are as old and as often lost as they are: of information, only refresh and"
                    + " apart can be said of " + spec.name());
        }
    }

    List<String> names() {
        List<String> names = new ArrayList<>(serverNames());
        names.addAll(balancerNames());
        names.add(loadName());
        return names;
    }

    private List<String> serverNames() {
        return IntStream.rangeClosed(1, spec.servers().servers().size())
                .mapToObj(i -> spec.name() + "-s" + i)
                .toList();
    }

    private List<String> balancerNames() {
        return IntStream.rangeClosed(1, spec.balancer().count())
                .mapToObj(i -> spec.name() + "-b" + i)
                .toList();
    }

    private String loadName() {
        return spec.name() + "-load";
    }

    List<Member> at(Blueprint.Site site) {
        List<Member> members = new ArrayList<>();
        List<HostPort> balancers = balancerNames().stream()
                .map(name -> site.address(name, Port.CLIENT))
                .toList();
        for (int i = 0; i < serverNames().size(); i++) {
            String name = serverNames().get(i);
            members.add(new Member(
                    name, Member.Kind.SERVER, server(i, site.address(name, Port.CLIENT), balancers), limits));
        }
        for (int i = 0; i < balancers.size(); i++) {
            members.add(new Member(
                    balancerNames().get(i), Member.Kind.BALANCER, balancer(i, balancers.get(i), site), limits));
        }
        members.add(new Member(loadName(), Member.Kind.LOAD, load.part(balancers), limits));
        return members;
    }

    private ServerPart server(int number, HostPort at, List<HostPort> balancers) {
        ServersSpec servers = spec.servers();
        ServerSpec server = servers.servers().get(number);
        boolean idle = policy().hears().contains(Hears.IDLENESS);
        return new ServerPart(
                spec.name(),
                number,
                at,
                server.cores(),
                server.speed(),
                servers.queue(),
                ServerPart.Discipline.valueOf(servers.discipline().name()),
                manner,
                Paces.of(server.changes()),
                Quantiles.of(spec.work()),
                servers.admission().map(rule -> options(rule, AdmissionOptions.class, "admission")),
                spec.balancer().signals().loadWindowNanos(),
                idle ? balancers : List.of(),
                HttpLimits.USUAL,
                RandomStream.mix(seed + number));
    }

    private BalancerPart balancer(int number, HostPort at, Blueprint.Site site) {
        BalancerSpec balancer = spec.balancer();
        return new BalancerPart(
                spec.name(),
                number,
                balancer.count(),
                number % zones.size(),
                at,
                policy().provider().name(),
                Plans.json().valueToTree(policy().options()),
                places(site),
                spec.caller().map(caller -> options(caller, CallerOptions.class, "caller")),
                balancer.health()
                        .map(health -> new HealthPlan(
                                options(health.factory(), HealthOptions.class, "health"),
                                health.checkCostNanos(),
                                health.deepChecks())),
                board(),
                probes(balancer.signals().probes()),
                HttpLimits.USUAL,
                RandomStream.mix(seed - number));
    }

    private List<ServerPlace> places(Blueprint.Site site) {
        Delays delay = spec.balancer().latency().map(Quantiles::of).orElse(Delays.NONE);
        List<ServerPlace> places = new ArrayList<>();
        for (int i = 0; i < serverNames().size(); i++) {
            ServerSpec server = spec.servers().servers().get(i);
            places.add(new ServerPlace(
                    "s" + (i + 1),
                    site.address(serverNames().get(i), Port.CLIENT),
                    server.weight(),
                    zones.indexOf(server.zone()),
                    server.speed(),
                    delay));
        }
        return places;
    }

    /** What is known at this moment in the simulator is asked for as often as may be. */
    private Optional<BoardPlan> board() {
        InformationSpec information = spec.balancer().signals().information();
        boolean asks =
                policy().hears().contains(Hears.REQUESTS) || policy().hears().contains(Hears.WORK);
        boolean knows = spec.balancer().count() == 1
                && information.refreshNanos().isEmpty()
                && !policy().hears().contains(Hears.WORK);
        return asks && !knows
                ? Optional.of(new BoardPlan(
                        Math.max(
                                BoardPlan.LEAST_NANOS,
                                information.refreshNanos().orElse(BOARD_NANOS)),
                        information.apart()))
                : Optional.empty();
    }

    private static ProbePlan probes(ProbeSpec probes) {
        return new ProbePlan(probes.latency().map(Quantiles::of), probes.loss(), probes.costNanos());
    }

    private PolicySpec<?> policy() {
        return spec.balancer().policies().getFirst();
    }

    private <T> T options(Object factory, Class<T> type, String what) {
        if (!type.isInstance(factory)) {
            throw new Refusal("the " + what + " of " + spec.name() + " cannot be told to a live process");
        }
        return type.cast(factory);
    }

    List<FaultPlan> faults() {
        return ServerFaultPlans.of(spec, serverNames(), measure.durationNanos(), seed);
    }

    Material.Served served(Collected collected) {
        List<Material.Server> servers = new ArrayList<>();
        for (int i = 0; i < serverNames().size(); i++) {
            servers.add(new Material.Server(
                    serverNames().get(i), spec.servers().servers().get(i).cores()));
        }
        return new Material.Served(
                spec.name(), load.requests(collected.results().get(loadName())), servers, balancerNames());
    }
}
