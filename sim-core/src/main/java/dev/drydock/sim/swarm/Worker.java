package dev.drydock.sim.swarm;

import dev.drydock.sim.container.Container;
import dev.drydock.sim.container.ContainerListener;
import dev.drydock.sim.container.Engine;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an agent does for its tasks: a container for each, led to the desired state, and told of at every step (swarmkit,
 * {@code agent/exec}). A task with a health check is RUNNING only once it is healthy, and fails when it is unhealthy.
 */
final class Worker {
    private final int machine;
    private final Engine engine;
    private final Routes routes;
    private final Report report;
    private final SortedMap<Long, Work> works = new TreeMap<>();

    /** Takes what is to be told to a manager, and may lose it. */
    interface Report {
        void tell(long task, TaskState state, String message);
    }

    Worker(int machine, Swarm.Site site, Report report) {
        this.machine = machine;
        this.engine = site.world().engine();
        this.routes = site.routes();
        this.report = report;
    }

    /** These are all tasks. */
    void replace(List<Assignment> all) {
        SortedSet<Long> gone = new TreeSet<>(works.keySet());
        all.forEach(each -> gone.remove(each.task()));
        update(all, List.copyOf(gone));
    }

    /** These tasks have changed, those are no more. */
    void update(List<Assignment> tasks, List<Long> removed) {
        for (Assignment each : tasks) {
            Work work = works.computeIfAbsent(each.task(), id -> new Work(each));
            work.desired = each.desired();
            work.proceed();
        }
        for (long id : removed) {
            Work work = works.remove(id);
            if (work != null && work.container != null) {
                routes.set(work.service, work.container, false);
                engine.remove(work.container);
            }
        }
    }

    /** Tells of every task how it stands. */
    void tellAll() {
        works.forEach((id, work) -> report.tell(id, work.state, work.message));
    }

    /** The machine is up again: of containers that ran there is only their end left. */
    void restarted() {
        for (Work work : works.values()) {
            work.lost();
        }
    }

    /** One task and its container. */
    private final class Work implements ContainerListener {
        private final long task;
        private final String service;
        private final TaskSpec spec;
        private TaskState desired;
        private TaskState state = TaskState.ASSIGNED;
        private String message = "";
        private Container container;
        private boolean stopping;
        private boolean unhealthy;

        Work(Assignment assignment) {
            this.task = assignment.task();
            this.service = assignment.service();
            this.spec = assignment.spec();
            this.desired = assignment.desired();
        }

        private void tell(TaskState now, String why) {
            state = now;
            message = why;
            report.tell(task, now, why);
        }

        private boolean isOver() {
            return state.isAfter(TaskState.RUNNING);
        }

        void proceed() {
            if (isOver()) {
                report.tell(task, state, message);
            } else if (desired.isAfter(TaskState.RUNNING)) {
                shutDown();
            } else if (state.isBefore(TaskState.PREPARING)) {
                tell(TaskState.PREPARING, "preparing");
                container = engine.create(machine, spec.container(), this);
                prepared(container);
            } else if (state == TaskState.READY && desired == TaskState.RUNNING) {
                tell(TaskState.STARTING, "starting");
                engine.start(container);
            }
        }

        private void prepared(Container it) {
            if (state == TaskState.PREPARING && it.state() == Container.State.CREATED) {
                container = it;
                tell(TaskState.READY, "prepared");
                proceed();
            }
        }

        private void shutDown() {
            if (state.isBefore(TaskState.STARTING)) {
                if (container != null) {
                    engine.remove(container);
                }
                tell(TaskState.SHUTDOWN, "shutdown");
            } else if (!stopping) {
                stopping = true;
                routes.set(service, container, false);
                engine.stop(container);
            }
        }

        @Override
        public void changed(Container it, Container.State before) {
            if (isOver()) {
                return;
            }
            switch (it.state()) {
                case CREATED -> prepared(it);
                case RUNNING -> began(it);
                case EXITED -> ended(it);
                default -> {
                    // Pulling, starting and stopping say nothing that a manager hears of.
                }
            }
        }

        private void began(Container it) {
            if (it.health() == Container.Health.NONE || it.health() == Container.Health.HEALTHY) {
                runs(it);
            }
        }

        private void runs(Container it) {
            if (state == TaskState.STARTING && !stopping) {
                tell(TaskState.RUNNING, "started");
                routes.set(service, it, true);
            }
        }

        @Override
        public void healthChanged(Container it) {
            if (isOver() || stopping || unhealthy) {
                return;
            }
            if (it.health() == Container.Health.HEALTHY) {
                runs(it);
            } else if (it.health() == Container.Health.UNHEALTHY) {
                unhealthy = true;
                routes.set(service, it, false);
                engine.stop(it);
            }
        }

        private void ended(Container it) {
            routes.set(service, it, false);
            if (stopping) {
                tell(TaskState.SHUTDOWN, "shutdown");
            } else if (unhealthy) {
                tell(TaskState.FAILED, "task: non-zero exit (" + it.exitCode() + "): unhealthy container");
            } else if (it.exitCode() == 0) {
                tell(TaskState.COMPLETE, "finished");
            } else {
                tell(TaskState.FAILED, "task: non-zero exit (" + it.exitCode() + ")");
            }
        }

        private void lost() {
            if (isOver()) {
                return;
            }
            if (desired.isAfter(TaskState.RUNNING)) {
                state = TaskState.SHUTDOWN;
                message = "shutdown";
            } else if (state.isBefore(TaskState.STARTING)) {
                state = TaskState.ASSIGNED;
                container = null;
                proceed();
            } else {
                state = TaskState.FAILED;
                message = "task: non-zero exit (137)";
            }
        }
    }
}
