package dev.drydock.sim.swarm;

import dev.drydock.protocol.placement.MachineSpec;
import dev.drydock.sim.orchestration.Course;
import dev.drydock.sim.orchestration.RolloutStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What the managers agree on: services, tasks, nodes. It is changed only within a commit; those who watch hear of all
 * changes of a commit in order, before the next one.
 */
final class ClusterState {
    private final Alarms alarms;
    private final Store store;
    private final Course course;
    private final List<Node> nodes = new ArrayList<>();
    private final SequencedMap<String, Service> services = new LinkedHashMap<>();
    private final SortedMap<Long, Task> tasks = new TreeMap<>();
    private final SortedMap<String, SortedMap<Long, Task>> byService = new TreeMap<>();
    private final List<Consumer<Watcher>> events = new ArrayList<>();
    private List<Watcher> watchers = List.of();
    private long lastTask;
    private long terms;

    ClusterState(Alarms alarms, Store store, Course course, List<MachineSpec> machines) {
        this.alarms = alarms;
        this.store = store;
        this.course = course;
        for (MachineSpec machine : machines) {
            nodes.add(new Node(nodes.size(), machine.name()));
        }
    }

    /** Names who watches from now on, in place of others. */
    void watch(List<Watcher> others) {
        watchers = List.copyOf(others);
    }

    /** Changes something, once it is committed; it is lost when the leader is deposed before. */
    void update(Runnable change) {
        long term = terms;
        store.commit(() -> {
            if (term == terms) {
                change.run();
                publish();
            }
        });
    }

    /** The leader is deposed: nobody watches, and what is not committed is lost. */
    void depose() {
        terms++;
        watchers = List.of();
    }

    private void publish() {
        if (events.isEmpty()) {
            return;
        }
        List<Consumer<Watcher>> happened = List.copyOf(events);
        events.clear();
        for (Consumer<Watcher> event : happened) {
            watchers.forEach(event);
        }
        watchers.forEach(Watcher::committed);
    }

    List<Node> nodes() {
        return nodes;
    }

    Node node(int number) {
        return nodes.get(number);
    }

    Collection<Service> services() {
        return services.values();
    }

    /** The service of this name; null when there is none. */
    Service service(String name) {
        return services.get(name);
    }

    Collection<Task> tasks() {
        return tasks.values();
    }

    Collection<Task> tasksOf(String service) {
        return byService.getOrDefault(service, new TreeMap<>()).values();
    }

    List<Task> tasksOn(int node) {
        return tasks.values().stream().filter(task -> task.node() == node).toList();
    }

    boolean has(Task task) {
        return tasks.containsKey(task.id);
    }

    void add(Service service) {
        services.put(service.name, service);
        changed(service);
    }

    void changed(Service service) {
        events.add(watcher -> watcher.changed(service));
    }

    void status(Service service, RolloutStatus now) {
        service.status(now);
        course.rollout(service.name, now);
        changed(service);
    }

    void changed(Node node) {
        events.add(watcher -> watcher.changed(node));
    }

    /** A new task, for its number. */
    Task task(Service service, int slot, int node, TaskState desired) {
        return new Task(++lastTask, service, slot, node, desired);
    }

    void create(Task task) {
        task.state(TaskState.NEW, "created", alarms.now());
        tasks.put(task.id, task);
        byService.computeIfAbsent(task.service, name -> new TreeMap<>()).put(task.id, task);
        events.add(watcher -> watcher.created(task));
    }

    void observe(Task task, TaskState state, String message) {
        task.state(state, message, alarms.now());
        events.add(watcher -> watcher.updated(task));
    }

    void desire(Task task, TaskState state) {
        task.desired(state);
        events.add(watcher -> watcher.updated(task));
    }

    void delete(Task task) {
        if (tasks.remove(task.id) != null) {
            byService.get(task.service).remove(task.id);
            events.add(watcher -> watcher.deleted(task));
        }
    }

    /** Its name in tables: its slot, or the node of a global one, and which attempt it is. */
    String nameOf(Task task) {
        String instance = task.slot > 0 ? String.valueOf(task.slot) : nodes.get(task.node()).name;
        return task.service + '.' + instance;
    }
}
