package dev.drydock.balance.policy.subset;

import dev.drydock.balance.policy.OwnRequests;
import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.Randomness;
import dev.drydock.protocol.balance.Request;
import dev.drydock.protocol.balance.Servers;

/** How to choose within a subset. Loads are this balancer's own outstanding requests, over the server's weight. */
public enum Choice {
    /** One drawn in proportion to the shares. */
    RANDOM,
    /** The less loaded of two different ones, each drawn in proportion to the shares; the first where they are equal. */
    TWO_CHOICES,
    /** The least loaded; of equals, the first from a random place on. */
    LEAST_OUTSTANDING;

    /** What is known of a balancer's servers. */
    record View(Servers servers, OwnRequests held) {
        double load(int server) {
            return held.at(server) / servers.weight(server);
        }
    }

    /** The number of a server of the subset, not the one to avoid if there is another; nobody when it is empty. */
    int pick(Subset among, Request request, Randomness random, View view) {
        if (among.count() <= 1) {
            return among.count() == 0 ? Policy.NOBODY : among.server(0);
        }
        int avoided = among.indexOf(request.avoid());
        return among.server(
                switch (this) {
                    case RANDOM -> among.drawn(avoided, random);
                    case TWO_CHOICES -> lessOfTwo(among, avoided, random, view);
                    case LEAST_OUTSTANDING -> least(among, avoided, random, view);
                });
    }

    private static int lessOfTwo(Subset among, int avoided, Randomness random, View view) {
        int one = among.drawn(avoided, random);
        int other = among.drawn(one, random);
        boolean better = view.load(among.server(other)) < view.load(among.server(one));
        return better && other != avoided ? other : one;
    }

    private static int least(Subset among, int avoided, Randomness random, View view) {
        int from = random.nextInt(among.count());
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int step = 0; step < among.count(); step++) {
            int index = from + step < among.count() ? from + step : from + step - among.count();
            double load = view.load(among.server(index));
            if (index != avoided && load < least) {
                best = index;
                least = load;
            }
        }
        return best;
    }
}
