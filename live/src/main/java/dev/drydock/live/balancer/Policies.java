package dev.drydock.live.balancer;

import dev.drydock.live.http.Draws;
import dev.drydock.live.plan.BalancerPart;
import dev.drydock.live.plan.Plans;
import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.Policy.Hears;
import dev.drydock.protocol.balance.PolicyProvider;
import dev.drydock.protocol.balance.Setup;
import java.util.List;
import java.util.ServiceLoader;
import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The policies that can be found, and which of them can work live under a plan. */
public final class Policies {
    private Policies() {}

    /**
     * Refuses a plan whose policy cannot work live.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    public static void require(BalancerPart part) {
        create(part, new Setup(part.number(), part.count(), part.zone(), new Draws(part.seed())));
    }

    /**
     * What the policy of a plan needs to hear.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    static List<Hears> hears(BalancerPart part) {
        return heard(provider(part.policy()), part.options());
    }

    /**
     * The policy of a plan.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    static Policy create(BalancerPart part, Setup setup) {
        PolicyProvider<?> provider = provider(part.policy());
        requireKnowable(part, heard(provider, part.options()));
        return made(provider, part.options(), setup);
    }

    private static PolicyProvider<?> provider(String name) {
        SortedSet<String> names = new TreeSet<>();
        for (PolicyProvider<?> provider : ServiceLoader.load(PolicyProvider.class)) {
            if (provider.name().equals(name)) {
                return provider;
            }
            names.add(provider.name());
        }
        throw new IllegalArgumentException(
                "there is no policy " + name + " here; there are " + String.join(", ", names));
    }

    private static <O extends Record> List<Hears> heard(PolicyProvider<O> provider, JsonNode options) {
        return provider.hears(bound(provider, options));
    }

    private static <O extends Record> Policy made(PolicyProvider<O> provider, JsonNode options, Setup setup) {
        return provider.create(bound(provider, options), setup);
    }

    /** What is not said is as usual. */
    @SuppressWarnings("unchecked") // The class is that of the provider's own record.
    private static <O extends Record> O bound(PolicyProvider<O> provider, JsonNode options) {
        O usual = provider.defaults();
        if (options == null || options.isNull()) {
            return usual;
        }
        try {
            ObjectNode all = Plans.json().valueToTree(usual);
            options.properties().forEach(each -> all.set(each.getKey(), each.getValue()));
            return (O) Plans.json().treeToValue(all, usual.getClass());
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "these are no options of the policy " + provider.name() + ": " + e.getOriginalMessage(), e);
        }
    }

    private static void requireKnowable(BalancerPart part, List<Hears> hears) {
        if (part.board().isPresent()) {
            return;
        }
        if (hears.contains(Hears.WORK)) {
            throw new IllegalArgumentException("the policy " + part.policy()
                    + " wants to know at every moment how much work every server has left, which nobody can know live:"
                    + " let the servers report it from time to time (information with a refresh)");
        }
        if (hears.contains(Hears.REQUESTS) && part.count() > 1) {
            throw new IllegalArgumentException("the policy " + part.policy()
                    + " wants to know at every moment how many requests every server holds of all " + part.count()
                    + " balancers, which none of them can know live: let the servers report it from time to time"
                    + " (information with a refresh), or have one balancer");
        }
    }
}
