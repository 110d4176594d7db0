package dev.drydock.scenario.model;

import dev.drydock.live.calibration.Calibration;
import dev.drydock.live.comparison.Assumed;
import dev.drydock.live.plan.Delays;
import dev.drydock.record.LiveRecord.Kind;
import dev.drydock.scenario.Nodes;
import dev.drydock.scenario.Scenario;
import dev.drydock.sim.queueing.BalancerSpec;
import dev.drydock.sim.queueing.ServerSpec;
import dev.drydock.sim.queueing.ServiceSpec;
import dev.drydock.sim.random.Distribution;
import dev.drydock.sim.random.RandomStream;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a scenario takes for granted of the world, in the terms of a live run. */
public final class WorldModel {
    /** So many draws tell the quantiles of a distribution; which draws, is always the same. */
    private static final int DRAWS = 20_001;

    private static final int QUANTILES = 401;
    private static final long SEED = 1;

    private WorldModel() {}

    /** The times that the scenario assumes and that a live run measures. */
    public static Assumed assumed(Scenario scenario) {
        Map<Kind, Delays> times = new EnumMap<>(Kind.class);
        scenario.nodes().filter(nodes -> nodes.group().isPresent()).ifPresent(nodes -> ofNodes(nodes, times));
        List<ServiceSpec> services = scenario.services();
        if (services.size() == 1) {
            times.put(Kind.WORK, delays(services.getFirst().work()));
        }
        if (services.size() == 1) {
            times.put(
                    Kind.PROXY,
                    optional(Optional.of(services.getFirst().balancer()).flatMap(BalancerSpec::latency)));
        }
        Map<String, Double> speeds = new TreeMap<>();
        services.forEach(service -> speeds.putAll(speeds(service)));
        return new Assumed(times, speeds);
    }

    private static void ofNodes(Nodes nodes, Map<Kind, Delays> times) {
        times.put(Kind.DISK_SYNC, optional(nodes.disk().sync()));
        times.put(Kind.STEP_MESSAGE, optional(nodes.cpu().perMessage()));
        times.put(Kind.STEP_REQUEST, optional(nodes.cpu().perRequest()));
        times.put(Kind.START, optional(nodes.cpu().start()));
    }

    /** What a calibration must know of the scenario that was run. */
    public static Calibration.Given given(Scenario scenario) {
        Map<String, Map<String, Double>> services = new LinkedHashMap<>();
        for (ServiceSpec service : scenario.services()) {
            services.put(service.name(), speeds(service));
        }
        return new Calibration.Given(scenario.network().jitter().map(WorldModel::delays), services);
    }

    /** By the names of the servers' processes. */
    private static Map<String, Double> speeds(ServiceSpec service) {
        Map<String, Double> speeds = new LinkedHashMap<>();
        List<ServerSpec> servers = service.servers().servers();
        for (int i = 0; i < servers.size(); i++) {
            speeds.put(service.name() + "-s" + (i + 1), servers.get(i).speed());
        }
        return speeds;
    }

    private static Delays optional(Optional<Distribution> times) {
        return times.map(WorldModel::delays).orElse(Delays.NONE);
    }

    private static Delays delays(Distribution distribution) {
        RandomStream random = new RandomStream(SEED);
        long[] drawn = new long[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            drawn[i] = distribution.sample(random);
        }
        Arrays.sort(drawn);
        long[] quantiles = new long[QUANTILES];
        for (int i = 0; i < QUANTILES; i++) {
            quantiles[i] = drawn[(int) ((long) i * (DRAWS - 1) / (QUANTILES - 1))];
        }
        return Delays.of(quantiles);
    }
}
