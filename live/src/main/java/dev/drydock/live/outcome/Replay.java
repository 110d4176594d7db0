package dev.drydock.live.outcome;

import dev.drydock.live.process.LiveEvent;
import dev.drydock.protocol.Role;
import dev.drydock.record.TimelineEvent.Kind;
import dev.drydock.record.course.Course;
import dev.drydock.record.course.Leadership;
import dev.drydock.record.course.OperationStats;
import dev.drydock.record.course.Progress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells what happened in a live trial again, in order, to those who measure a simulated one. */
final class Replay {
    private final List<String> nodes;
    private final Names names;
    private final GroupCosts costs;
    final Leadership leadership;
    final Optional<OperationStats> operations;
    final Course course = new Course();
    private final boolean[] up;
    private final Map<String, Integer> bands = new HashMap<>();
    private final Map<String, Integer> cuts = new HashMap<>();
    private List<String> members;
    private long lastDisturbance = -1;
    private boolean operated;

    Replay(Material material, GroupCosts costs) {
        this.nodes = material.nodes();
        this.members = material.members();
        this.names = new Names(material);
        this.costs = costs;
        this.leadership = new Leadership(nodes.size(), material.window(), costs);
        this.operations = material.operations().map(all -> new OperationStats(material.window()));
        this.up = new boolean[nodes.size()];
    }

    void tell(Moment moment) {
        costs.advance(moment.time());
        switch (moment.what()) {
            case LiveEvent event -> told(moment.time(), event);
            case Happening happening -> happened(moment.time(), happening);
            case Material.Attempted(var operation, long ended, int attempts) ->
                operations.orElseThrow().ended(ended, operation, attempts);
            default -> throw new IllegalArgumentException("nothing is known of " + moment.what());
        }
    }

    /** Whether clients had to get on. */
    Progress progress() {
        long running = members.stream()
                .filter(member -> nodes.contains(member) && up[nodes.indexOf(member)])
                .count();
        boolean majority = 2 * running > members.size();
        boolean cut = cuts.values().stream().anyMatch(open -> open > 0);
        return new Progress(lastDisturbance, !majority || cut, operated ? "fault or change" : "fault");
    }

    private void told(long now, LiveEvent event) {
        int node = nodes.indexOf(event.process());
        String name = names.shown(event.process());
        switch (event.what()) {
            case STARTED -> started(now, node, event);
            case READY -> {
                if (node < 0 && bands.containsKey("down " + event.process())) {
                    disturbed(now);
                    close(now, "down " + event.process());
                    course.add(now, Kind.STARTED, name, 0, "");
                }
            }
            case ROLE -> {
                Role role = Role.valueOf(event.detail());
                course.add(now, Kind.valueOf(role.name()), name, event.term(), "");
                if (node >= 0) {
                    leadership.plays(now, node, role, event.term());
                }
            }
            case MEMBERS -> {
                members = Arrays.stream(event.detail().split("[\\s,]+"))
                        .filter(each -> !each.isEmpty())
                        .toList();
                course.add(now, Kind.MEMBERS, name, 0, event.detail());
            }
            case REMARK -> course.add(now, Kind.REMARK, name, 0, event.detail());
            case HALTED -> goesDown(now, event.process(), Kind.HALTED, event.detail());
            case LEADER, TRACE, REFUSED, ENDING -> {}
        }
    }

    private void started(long now, int node, LiveEvent event) {
        boolean again = bands.containsKey("down " + event.process());
        if (again) {
            lastDisturbance = Math.max(lastDisturbance, now);
        }
        close(now, "down " + event.process());
        course.add(now, Kind.STARTED, names.shown(event.process()), 0, event.detail());
        if (node >= 0) {
            up[node] = true;
            leadership.runs(now, node, true);
        }
    }

    private void happened(long now, Happening happening) {
        String subject = happening.subject();
        String text = happening.text();
        switch (happening.what()) {
            case DOWN -> {
                // A node that halted has gone down by itself before its process was seen to be gone.
                if (!isOpen("down " + subject)) {
                    goesDown(now, subject, Kind.CRASHED, text);
                }
            }
            case PAUSED -> {
                disturbed(now);
                open(now, "pause " + subject, "pause " + names.shown(subject));
                course.add(now, Kind.PAUSED, names.shown(subject), 0, text);
                runs(now, subject, false);
            }
            case RESUMED -> {
                lastDisturbance = Math.max(lastDisturbance, now);
                close(now, "pause " + subject);
                course.add(now, Kind.RESUMED, names.shown(subject), 0, text);
                runs(now, subject, true);
            }
            case CUT -> {
                cuts.merge(text, 1, Integer::sum);
                disturbed(now);
                open(now, "fault " + text, text);
            }
            case FAULT -> {
                disturbed(now);
                open(now, "fault " + text, text);
            }
            case OVER -> {
                cuts.computeIfPresent(text, (each, open) -> open - 1);
                lastDisturbance = Math.max(lastDisturbance, now);
                close(now, "fault " + text);
            }
            case ASKED, DONE, REFUSED, GIVEN_UP -> operated(now, happening);
            case REMARK -> course.add(now, Kind.REMARK, names.shown(subject), 0, text);
        }
    }

    private void operated(long now, Happening happening) {
        operated = true;
        lastDisturbance = Math.max(lastDisturbance, now);
        course.add(now, Kind.valueOf(happening.what().name()), "-", 0, happening.text());
        if (happening.what() == Happening.What.ASKED) {
            open(now, "operator", "operator: " + happening.text());
        } else {
            close(now, "operator");
        }
    }

    private void runs(long now, String process, boolean running) {
        int node = nodes.indexOf(process);
        if (node >= 0 && up[node]) {
            leadership.runs(now, node, running);
        }
    }

    private void goesDown(long now, String process, Kind kind, String why) {
        String name = names.shown(process);
        disturbed(now);
        close(now, "pause " + process);
        open(now, "down " + process, (kind == Kind.HALTED ? "halt " : "crash ") + name);
        course.add(now, kind, name, 0, why);
        int node = nodes.indexOf(process);
        if (node >= 0) {
            up[node] = false;
            leadership.forgets(now, node);
        }
    }

    /** Something goes wrong. */
    private void disturbed(long now) {
        lastDisturbance = Math.max(lastDisturbance, now);
        operations.ifPresent(each -> each.disturbed(now));
    }

    private boolean isOpen(String key) {
        return bands.containsKey(key);
    }

    private void open(long now, String key, String what) {
        close(now, key);
        bands.put(key, course.open(now, what));
    }

    private void close(long now, String key) {
        Integer band = bands.remove(key);
        if (band != null) {
            course.close(now, band);
        }
    }
}
