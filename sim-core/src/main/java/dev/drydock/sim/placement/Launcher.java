package dev.drydock.sim.placement;

import dev.drydock.sim.container.Container;
import dev.drydock.sim.container.Container.Health;
import dev.drydock.sim.container.Container.State;
import dev.drydock.sim.container.ContainerListener;
import dev.drydock.sim.container.ContainerSpec;
import dev.drydock.sim.container.Engine;
import dev.drydock.sim.orchestration.WorkloadSpec;
import dev.drydock.sim.orchestration.World;
import dev.drydock.sim.placement.Replica.Stage;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Starts and ends the containers of replicas: those that run before the others one after the other, then all others at once. It
 * hears of containers what reachable machines tell, and looks again when a machine is back.
 */
final class Launcher {
    private final World world;
    private final Engine engine;
    private final Crew crew;
    /** Replicas that are wanted no longer, and are not gone yet. */
    private final List<Replica> leaving = new ArrayList<>();
    /** On machines that were held to be down. */
    private final List<Container> orphans = new ArrayList<>();

    Launcher(World world, Crew crew) {
        this.world = world;
        this.engine = world.engine();
        this.crew = crew;
    }

    /** Those that are wanted no longer and still stand on a machine. */
    List<Replica> leavingOn(int machine) {
        return leaving.stream().filter(replica -> replica.isOn(machine)).toList();
    }

    /** Starts a replica where it was placed. */
    void launch(Replica replica) {
        replica.spec = replica.workload.spec;
        replica.inits = 0;
        replica.containers = new ArrayList<>();
        next(replica);
    }

    private void next(Replica replica) {
        WorkloadSpec spec = replica.spec;
        boolean initial = replica.isInitial();
        List<ContainerSpec> specs = initial ? List.of(spec.init().get(replica.inits)) : spec.containers();
        Agent agent = new Agent(replica);
        List<Container> containers = new ArrayList<>();
        replica.containers = containers;
        for (ContainerSpec each : specs) {
            containers.add(engine.create(replica.machine, each, agent));
        }
        for (Container container : containers) {
            engine.start(container);
        }
    }

    /** Tells what is in a replica to end; it is replaced at once when nothing of it is left, if it is still wanted. */
    void end(Replica replica) {
        if (replica.stage != Stage.PLACED) {
            if (!isWanted(replica) && !leaving.contains(replica)) {
                leaving.add(replica);
            }
            return;
        }
        replica.stage = Stage.ENDING;
        if (!isWanted(replica)) {
            leaving.add(replica);
        }
        endAll(replica);
        replica.workload.route();
        look(replica);
    }

    private static boolean isWanted(Replica replica) {
        return replica.workload.replicas.contains(replica);
    }

    private void endAll(Replica replica) {
        for (Container container : List.copyOf(replica.containers)) {
            switch (container.state()) {
                case PULLING, CREATED -> engine.remove(container);
                case STARTING, RUNNING -> engine.stop(container);
                case STOPPING, EXITED, GONE -> {}
            }
        }
    }

    /** Gives up a replica on a machine that is held to be down. */
    void abandon(Replica replica) {
        orphans.addAll(replica.containers);
        replica.containers = new ArrayList<>();
        boolean atOnce = replica.stage == Stage.ENDING;
        leaving.remove(replica);
        crew.ended(replica, atOnce);
    }

    /** Removes what was given up on a machine that is back. */
    void sweep(int machine) {
        Iterator<Container> each = orphans.iterator();
        while (each.hasNext()) {
            Container container = each.next();
            if (container.machine() == machine) {
                each.remove();
                engine.remove(container);
            }
        }
    }

    /** Does what has to be done about a replica as its machine tells it now. */
    void look(Replica replica) {
        if (!world.machines().isReachable(replica.machine)) {
            return;
        }
        if (replica.stage == Stage.ENDING) {
            if (replica.hasEnded()) {
                gone(replica, true);
            } else {
                endAll(replica);
            }
        } else if (replica.stage == Stage.PLACED) {
            lookAtPlaced(replica);
        }
    }

    private void lookAtPlaced(Replica replica) {
        boolean initial = replica.isInitial();
        for (Container container : replica.containers) {
            State state = container.state();
            if (state == State.EXITED && initial && container.exitCode() == 0) {
                replica.inits++;
                engine.remove(container);
                next(replica);
                return;
            }
            if (state == State.EXITED || state == State.GONE || container.health() == Health.UNHEALTHY) {
                failed(replica, container);
                return;
            }
        }
        crew.changed(replica);
    }

    private void failed(Replica replica, Container container) {
        world.course()
                .remark(
                        replica.workload.spec.name(),
                        replica.name()
                                + (container.health() == Health.UNHEALTHY && container.state() == State.RUNNING
                                        ? " is unhealthy"
                                        : " ended with exit code " + container.exitCode()));
        gone(replica, false);
    }

    private void gone(Replica replica, boolean atOnce) {
        List<Container> left = replica.containers;
        replica.containers = new ArrayList<>();
        left.forEach(engine::remove);
        leaving.remove(replica);
        crew.ended(replica, atOnce);
    }

    /** What the machine's agent tells of one launch; of a launch that is past, nothing is heard. */
    private final class Agent implements ContainerListener {
        private final Replica replica;

        Agent(Replica replica) {
            this.replica = replica;
        }

        @Override
        public void changed(Container container, State before) {
            heard(container);
        }

        @Override
        public void healthChanged(Container container) {
            heard(container);
        }

        private void heard(Container container) {
            if (replica.containers.contains(container)) {
                look(replica);
            }
        }
    }
}
