package dev.drydock.sim.container;

import dev.drydock.sim.machine.Machines;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Who may use how much of the processors of a machine.
 *
 * <p>Containers that want more than there is are served in proportion to their shares, and what one does not want goes to the
 * others: the completely fair scheduler, seen over more than its periods. Nobody has more than its limit, which is a quota of
 * each period. So a container may use what it would have if it wanted all it can get while the others want what they want
 * now: what they use without requests, and what requests to them are said to want. A machine whose processors are not told
 * has enough for everybody.
 */
final class Processors {
    private final Machines machines;
    private final Cgroups cgroups;
    private final List<ContainerObserver> observers;

    /** What a container wants, by its weight. */
    private record Want(DockerContainer container, long millis, long weight) {
        double level() {
            return (double) millis / weight;
        }
    }

    Processors(Machines machines, Cgroups cgroups, List<ContainerObserver> observers) {
        this.machines = machines;
        this.cgroups = cgroups;
        this.observers = observers;
    }

    /** The most that it may use alone on its machine. */
    long most(DockerContainer container) {
        long limit = container.spec().limits().cpuMillis();
        long capacity = machines.spec(container.machine()).capacity().cpuMillis();
        if (limit == 0 || capacity == 0) {
            return limit == 0 ? capacity == 0 ? Long.MAX_VALUE : capacity : limit;
        }
        return Math.min(limit, capacity);
    }

    /** Containers of a machine run, run no longer, or want something else. */
    void share(int machine, Iterable<DockerContainer> there) {
        long capacity = machines.spec(machine).capacity().cpuMillis();
        List<Want> wants = new ArrayList<>();
        for (DockerContainer container : there) {
            if (container.isRunning()) {
                wants.add(want(container));
            }
        }
        List<Want> byLevel = new ArrayList<>(wants);
        byLevel.sort(Comparator.comparingDouble(Want::level));
        List<DockerContainer> changed = new ArrayList<>();
        for (Want want : wants) {
            long most = most(want.container);
            long may = capacity == 0 ? most : (long) Math.min((double) most, allowance(want, byLevel, capacity));
            if (want.container.cpuMillis != may) {
                want.container.cpuMillis = may;
                changed.add(want.container);
            }
        }
        changed.forEach(container -> observers.forEach(observer -> observer.cpuChanged(container)));
    }

    private Want want(DockerContainer container) {
        long millis = container.spec().behaviour().cpuMillis() + container.demandMillis;
        return new Want(container, Math.min(most(container), millis), cgroups.cpuShares(container.spec()));
    }

    /** What one has that wants everything, when the water of the others stands at the level of their wants or below. */
    private static double allowance(Want one, List<Want> byLevel, long capacity) {
        double left = capacity;
        double weight = 0;
        for (Want want : byLevel) {
            weight += want.weight;
        }
        for (Want other : byLevel) {
            if (other.container != one.container) {
                if (other.level() >= left / weight) {
                    break;
                }
                left -= other.millis;
                weight -= other.weight;
            }
        }
        return one.weight * left / weight;
    }
}
