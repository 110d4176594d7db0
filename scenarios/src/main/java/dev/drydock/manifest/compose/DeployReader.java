package dev.drydock.manifest.compose;

import dev.drydock.sim.container.RestartPolicy;
import dev.drydock.sim.orchestration.SwarmTerms;
import dev.drydock.sim.orchestration.SwarmTerms.Condition;
import dev.drydock.sim.orchestration.SwarmTerms.EndpointMode;
import dev.drydock.sim.orchestration.SwarmTerms.FailureAction;
import dev.drydock.sim.orchestration.SwarmTerms.Order;
import dev.drydock.sim.orchestration.SwarmTerms.Restart;
import dev.drydock.sim.orchestration.SwarmTerms.Update;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code deploy}, and {@code restart}, as docker/cli makes a Swarm service of them. */
final class DeployReader {
    private static final int MOST = 1_000_000;
    private static final Map<String, FailureAction> ACTIONS = words(
            List.of("pause", "continue", "rollback"),
            List.of(FailureAction.PAUSE, FailureAction.CONTINUE, FailureAction.ROLLBACK));
    private static final Map<String, Order> ORDERS =
            words(List.of("stop-first", "start-first"), List.of(Order.STOP_FIRST, Order.START_FIRST));
    private static final Map<String, EndpointMode> MODES =
            words(List.of("vip", "dnsrr"), List.of(EndpointMode.VIP, EndpointMode.DNSRR));
    private static final Map<String, Condition> CONDITIONS =
            words(List.of("none", "on-failure", "any"), List.of(Condition.NONE, Condition.ON_FAILURE, Condition.ANY));
    private static final Map<String, Condition> OTHER_CONDITIONS = words(
            List.of("no", "false", "always", "unless-stopped"),
            List.of(Condition.NONE, Condition.NONE, Condition.ANY, Condition.ANY));
    private static final Map<String, RestartPolicy.Mode> POLICIES = words(
            List.of("no", "always", "unless-stopped", "on-failure"),
            List.of(
                    RestartPolicy.Mode.NO,
                    RestartPolicy.Mode.ALWAYS,
                    RestartPolicy.Mode.UNLESS_STOPPED,
                    RestartPolicy.Mode.ON_FAILURE));

    private final Part service;
    private final Part deploy;

    DeployReader(Part service) {
        this.service = service;
        this.deploy = service.at("deploy");
    }

    private static <T> Map<String, T> words(List<String> words, List<T> meanings) {
        Map<String, T> map = new LinkedHashMap<>();
        for (int i = 0; i < words.size(); i++) {
            map.put(words.get(i), meanings.get(i));
        }
        return map;
    }

    SwarmTerms terms(List<Integer> hostPorts) {
        Part placement = deploy.at("placement");
        List<String> constraints = new ArrayList<>();
        placement.at("constraints").elements().forEach(each -> constraint(each, constraints));
        List<String> spreads = new ArrayList<>();
        placement
                .at("preferences")
                .elements()
                .forEach(each -> each.at("spread").word().ifPresent(spreads::add));
        return new SwarmTerms(
                constraints,
                spreads,
                placement.at("max_replicas_per_node").whole(0, MOST, 0),
                hostPorts,
                service.at("platform").word().map(List::of).orElse(List.of()),
                restart(),
                update(deploy.at("update_config")),
                update(deploy.at("rollback_config")),
                deploy.at("endpoint_mode").choice(MODES, EndpointMode.VIP));
    }

    /** A constraint compares with == or != (swarmkit, manager/constraint). */
    private static void constraint(Part part, List<String> constraints) {
        part.word().filter(text -> !part.isUnset()).ifPresent(text -> {
            if (text.matches("[^=!]+(==|!=)[^=]+")) {
                constraints.add(text);
            } else {
                part.error("a constraint is such as 'node.labels.zone == a' or 'node.role != manager', not '" + text
                        + "'");
            }
        });
    }

    private static Update update(Part config) {
        Update usual = Update.DEFAULT;
        double ratio = config.at("max_failure_ratio").number().orElse(0.0);
        if (!(ratio >= 0 && ratio <= 1)) {
            config.at("max_failure_ratio").error("the maximum failure ratio is 0 to 1, not " + ratio);
            ratio = 0;
        }
        long monitor = config.at("monitor").duration().orElse(0);
        return new Update(
                config.at("parallelism").whole(0, MOST, usual.parallelism()),
                config.at("delay").duration().orElse(0),
                monitor > 0 ? monitor : usual.monitorNanos(),
                config.at("failure_action").choice(ACTIONS, usual.failureAction()),
                ratio,
                config.at("order").choice(ORDERS, usual.order()));
    }

    private Restart restart() {
        Part policy = deploy.at("restart_policy");
        Restart usual = Restart.DEFAULT;
        if (policy.isThere()) {
            return new Restart(
                    condition(policy.at("condition")),
                    policy.at("delay").duration().orElse(usual.delayNanos()),
                    policy.at("max_attempts").whole(0, MOST, 0),
                    policy.at("window").duration().orElse(0));
        }
        RestartPolicy own = own();
        return own.mode() == RestartPolicy.Mode.ON_FAILURE
                ? new Restart(Condition.ON_FAILURE, usual.delayNanos(), own.maxRetries(), 0)
                : usual;
    }

    private static Condition condition(Part part) {
        Condition other =
                part.isUnset() ? null : OTHER_CONDITIONS.get(part.word().orElse(""));
        if (other != null) {
            String right = other == Condition.ANY ? "any" : "none";
            part.warn("'" + part.word().orElse("") + "' is a word for restart:; here it is read as '" + right + "'");
            return other;
        }
        return part.choice(CONDITIONS, Condition.ANY);
    }

    /** What the engine itself does when a container of Compose ends. */
    RestartPolicy engine() {
        Part policy = deploy.at("restart_policy");
        if (!policy.isThere()) {
            return own();
        }
        Condition condition = OTHER_CONDITIONS.getOrDefault(
                policy.at("condition").word().orElse("any"),
                CONDITIONS.getOrDefault(policy.at("condition").word().orElse("any"), Condition.ANY));
        return switch (condition) {
            case NONE -> RestartPolicy.NO;
            case ON_FAILURE ->
                new RestartPolicy(RestartPolicy.Mode.ON_FAILURE, (int)
                        policy.at("max_attempts").whole().orElse(0));
            case ANY -> new RestartPolicy(RestartPolicy.Mode.ALWAYS, 0);
        };
    }

    private RestartPolicy own() {
        Part restart = service.at("restart");
        String text = restart.word().orElse("no");
        if (text.equals("false") || restart.isUnset()) {
            return RestartPolicy.NO;
        }
        if (text.matches("on-failure:\\d{1,6}")) {
            return new RestartPolicy(RestartPolicy.Mode.ON_FAILURE, Integer.parseInt(text.substring(11)));
        }
        return new RestartPolicy(restart.choice(POLICIES, RestartPolicy.Mode.NO), 0);
    }
}
