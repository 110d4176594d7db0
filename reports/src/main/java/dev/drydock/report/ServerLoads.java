package dev.drydock.report;

import dev.drydock.record.ServerLoad;
import dev.drydock.record.TrialRecord;
import dev.drydock.record.VariantRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How one variant spread the load over the servers of one service: means over the trials whose course is kept.
 *
 * @param trials how many those are
 */
record ServerLoads(String service, int trials, List<Mean> servers) {

    /**
     * One server.
     *
     * @param requests that it took on, a trial
     */
    record Mean(String server, double requests, double utilisation, double inSystem) {}

    /** Of each service that names its servers. */
    static List<ServerLoads> of(VariantRecord variant) {
        Map<String, Map<String, List<ServerLoad>>> byService = new LinkedHashMap<>();
        for (TrialRecord trial : variant.trials()) {
            for (ServerLoad load : trial.loads()) {
                byService
                        .computeIfAbsent(load.service(), name -> new LinkedHashMap<>())
                        .computeIfAbsent(load.server(), name -> new ArrayList<>())
                        .add(load);
            }
        }
        List<ServerLoads> all = new ArrayList<>();
        byService.forEach((service, servers) -> {
            int trials = servers.values().stream().mapToInt(List::size).max().orElse(0);
            all.add(new ServerLoads(
                    service,
                    trials,
                    servers.values().stream().map(ServerLoads::mean).toList()));
        });
        return all;
    }

    private static Mean mean(List<ServerLoad> loads) {
        return new Mean(
                loads.get(0).server(),
                loads.stream().mapToDouble(ServerLoad::requests).average().orElse(0),
                loads.stream().mapToDouble(ServerLoad::utilisation).average().orElse(0),
                loads.stream().mapToDouble(ServerLoad::inSystem).average().orElse(0));
    }

    double leastUtilisation() {
        return servers.stream().mapToDouble(Mean::utilisation).min().orElse(0);
    }

    double mostUtilisation() {
        return servers.stream().mapToDouble(Mean::utilisation).max().orElse(0);
    }

    double leastRequests() {
        return servers.stream().mapToDouble(Mean::requests).min().orElse(0);
    }

    double mostRequests() {
        return servers.stream().mapToDouble(Mean::requests).max().orElse(0);
    }

    /** The most requests that any server held, in the mean over time. */
    double mostInSystem() {
        return servers.stream().mapToDouble(Mean::inSystem).max().orElse(0);
    }

    double leastInSystem() {
        return servers.stream().mapToDouble(Mean::inSystem).min().orElse(0);
    }
}
