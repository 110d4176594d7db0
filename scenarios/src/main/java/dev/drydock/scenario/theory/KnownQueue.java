package dev.drydock.scenario.theory;

import dev.drydock.sim.queueing.Discipline;
import dev.drydock.sim.queueing.PolicySpec;
import dev.drydock.sim.queueing.ServicesSpec;
import dev.drydock.stats.queueing.JsqLimit;
import dev.drydock.stats.queueing.LeastWorkLimit;
import dev.drydock.stats.queueing.MMc;
import dev.drydock.stats.queueing.QueueModel;
import dev.drydock.stats.queueing.RoundRobin;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A service that theory knows. Times are in nanoseconds.
 *
 * @param model of one of the servers, or of all of them together
 * @param arrivals how many requests a nanosecond come to all servers together
 */
public record KnownQueue(QueueModel model, double arrivals) {
    /** From so many servers for each choice on the limit of many servers is worth telling. */
    private static final int MANY = 10;

    /** What the services reduce to; empty where theory does not know. */
    public static Optional<KnownQueue> of(ServicesSpec spec) {
        return Farm.of(spec).flatMap(farm -> model(farm).map(model -> new KnownQueue(model, farm.arrivals())));
    }

    private static Optional<QueueModel> model(Farm farm) {
        PolicySpec<?> policy = farm.balancer().policy();
        // Whoever chooses among one server chooses that one.
        if (farm.servers() == 1) {
            return new Single(farm, 1).model();
        }
        return switch (policy.provider().name()) {
            // A Poisson stream that is split at random is independent Poisson streams.
            case "random", "weighted-random" -> new Single(farm, farm.servers()).model();
            case "round-robin" -> inTurn(farm);
            case "least-work" -> leastWork(farm);
            case "two-choices" -> shortestOf(2, policy, farm);
            case "power-of-d" -> shortestOf(choices(policy), policy, farm);
            case "least-work-of-d" -> leastWorkOf(choices(policy), farm);
            default -> Optional.empty();
        };
    }

    private static Optional<QueueModel> inTurn(Farm farm) {
        return settles(farm) && farm.balancer().count() == 1
                ? Optional.of(new RoundRobin(farm.arrivals(), farm.serviceRate(), farm.servers()))
                : Optional.empty();
    }

    private static Optional<QueueModel> leastWork(Farm farm) {
        return settles(farm)
                ? Optional.of(new MMc(farm.arrivals(), farm.serviceRate(), farm.servers()))
                : Optional.empty();
    }

    private static Optional<QueueModel> shortestOf(int choices, PolicySpec<?> policy, Farm farm) {
        // What one balancer has outstanding is all that a server holds; of several each knows its own part only.
        String metric = Plain.text(policy.options(), "metric").orElse("");
        boolean isOnlyOne = farm.balancer().count() == 1;
        boolean knowsLengths = metric.equals("REQUESTS") || (metric.equals("OUTSTANDING") && isOnlyOne);
        boolean remembers = !Plain.text(policy.options(), "memory").orElse("0").equals("0");
        return knowsLengths && !remembers && isMany(choices, farm)
                ? Optional.of(new JsqLimit(farm.load(), farm.meanService(), choices))
                : Optional.empty();
    }

    private static Optional<QueueModel> leastWorkOf(int choices, Farm farm) {
        return isMany(choices, farm)
                ? Optional.of(new LeastWorkLimit(farm.load(), farm.meanService(), choices))
                : Optional.empty();
    }

    private static int choices(PolicySpec<?> policy) {
        return Integer.parseInt(Plain.text(policy.options(), "d").orElse("0"));
    }

    private static boolean isMany(int choices, Farm farm) {
        return settles(farm) && choices >= 2 && farm.servers() >= MANY * choices;
    }

    private static boolean settles(Farm farm) {
        return farm.isPoisson()
                && farm.isSimple()
                && farm.discipline() == Discipline.FIFO
                && farm.isExponential()
                && farm.load() < 1;
    }

    /** The names of measures of which something is known, in the order of tables. */
    public static List<String> measures() {
        return Values.names();
    }

    /** The exact value of a measure, in its unit. */
    public OptionalDouble value(String measure) {
        return new Values(this).of(measure);
    }
}
