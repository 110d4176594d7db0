package dev.drydock.sim.placement.policy;

import dev.drydock.protocol.balance.Randomness;
import dev.drydock.protocol.placement.Demand;
import dev.drydock.protocol.placement.Fleet;
import dev.drydock.protocol.placement.PlacementPolicy;
import dev.drydock.protocol.placement.PlacementPolicyProvider;
import dev.drydock.protocol.placement.Resources;

/**
 * Random: any machine on which a container fits, all alike. What every other policy has to beat.
 */
public final class RandomFit implements PlacementPolicyProvider<NoOptions> {
    @Override
    public String name() {
        return "random";
    }

    @Override
    public String summary() {
        return "any machine on which it fits, all alike";
    }

    @Override
    public String source() {
        return "Docker Swarm (classic), documentation, Strategies: random, 2015; as a baseline: Mitzenmacher, The Power of Two"
                + " Choices in Randomized Load Balancing, 2001, section 1";
    }

    @Override
    public NoOptions defaults() {
        return new NoOptions();
    }

    @Override
    public PlacementPolicy create(NoOptions options) {
        return OneByOne.inOrder(Draw::new);
    }

    /** Draws until it fits; after some failures it counts those on which it does, and draws one of these. */
    private static final class Draw implements Picker {
        private static final int TRIES = 32;

        private final Fleet fleet;
        private final FreeTree tree;

        Draw(Fleet fleet) {
            this.fleet = fleet;
            this.tree = new FreeTree(fleet, (of, machine) -> 0);
        }

        @Override
        public int pick(Demand demand, Randomness random) {
            for (int i = 0; i < TRIES && fleet.size() > 0; i++) {
                int machine = random.nextInt(fleet.size());
                if (fleet.fits(machine, demand.requests())) {
                    return machine;
                }
            }
            int fitting = count(demand.requests());
            return fitting == 0 ? NOBODY : number(random.nextInt(fitting), demand.requests());
        }

        private int count(Resources requests) {
            int count = 0;
            for (int at = tree.firstFrom(0, requests); at != NOBODY; at = tree.firstFrom(at + 1, requests)) {
                count++;
            }
            return count;
        }

        private int number(int rank, Resources requests) {
            int at = tree.firstFrom(0, requests);
            for (int i = 0; i < rank; i++) {
                at = tree.firstFrom(at + 1, requests);
            }
            return at;
        }

        @Override
        public void changed(int machine) {
            tree.changed(machine);
        }
    }
}
