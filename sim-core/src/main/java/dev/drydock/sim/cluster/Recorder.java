package dev.drydock.sim.cluster;

import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Note;
import dev.drydock.protocol.Role;
import dev.drydock.record.Action;
import dev.drydock.record.Operation;
import dev.drydock.record.TimelineEvent.Kind;
import dev.drydock.record.TraceEvent.What;
import dev.drydock.record.course.Course;
import dev.drydock.record.course.Leadership;
import dev.drydock.record.course.OperationStats;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.fault.FaultObserver;
import dev.drydock.sim.measure.MeasureSpec;
import dev.drydock.sim.node.NodeObserver;
import dev.drydock.sim.node.Surroundings;
import dev.drydock.sim.operator.OperatorObserver;
import dev.drydock.sim.trace.Tracing;
import dev.drydock.sim.workload.OperationObserver;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Hears everything that the record of a trial is made of, and passes it to those who make sense of it. */
final class Recorder<S> implements NodeObserver<S>, OperationObserver, FaultObserver, OperatorObserver {
    private final Simulation simulation;
    private final List<NodeId> nodes;
    private final Tracing tracing;
    private final boolean untilLeader;
    private final int[] downBands;
    private final int[] pauseBands;
    private int errandBand = -1;
    final Leadership leadership;
    final OperationStats operations;
    final Laws<S> laws;
    final Course course = new Course();

    /** A recorder of one trial; without clients it keeps no statistics of operations. */
    Recorder(ClusterSpec spec, Laws<S> laws, Surroundings around) {
        this.simulation = around.simulation();
        this.nodes = around.nodes();
        this.laws = laws;
        this.tracing = around.tracing();
        MeasureSpec measure = spec.measure();
        this.untilLeader = measure.untilLeader();
        this.leadership =
                new Leadership(nodes.size(), measure.window(), around.network().traffic());
        this.operations = spec.workload().isPresent() ? new OperationStats(measure.window()) : null;
        this.downBands = new int[nodes.size()];
        this.pauseBands = new int[nodes.size()];
        Arrays.fill(downBands, -1);
        Arrays.fill(pauseBands, -1);
    }

    @Override
    public void started(int node, S state) {
        laws.started(simulation.now(), node, state);
    }

    @Override
    public void stepped(int node, S before, S after) {
        laws.stepped(simulation.now(), node, before, after);
    }

    @Override
    public void noted(int node, Note note) {
        String name = nodes.get(node).toString();
        switch (note) {
            case Note.RoleChanged(Role role, long term) -> {
                leadership.plays(simulation.now(), node, role, term);
                course.add(simulation.now(), kind(role), name, term, "");
                if (tracing.on()) {
                    tracing.tell(What.ROLE, name, "-", role + " in term " + term);
                }
                if (untilLeader && role == Role.LEADER) {
                    simulation.stop();
                }
            }
            case Note.LeaderKnown(NodeId leader, long term) -> {
                if (tracing.on()) {
                    tracing.tell(What.REMARK, name, leader.toString(), "follows " + leader + " in term " + term);
                }
            }
            case Note.MembersChanged(List<NodeId> now) -> {
                course.add(simulation.now(), Kind.MEMBERS, name, 0, text(now));
                tracing.tell(What.REMARK, name, "-", "the members are " + text(now));
            }
            case Note.Remark(String text) -> {
                course.add(simulation.now(), Kind.REMARK, name, 0, text);
                tracing.tell(What.REMARK, name, "-", text);
            }
        }
    }

    @Override
    public void became(int node, Kind kind, String why) {
        long now = simulation.now();
        String name = nodes.get(node).toString();
        course.add(now, kind, name, 0, why);
        switch (kind) {
            case STARTED -> {
                course.close(now, downBands[node]);
                leadership.runs(now, node, true);
                tracing.tell(What.START, name, "-", why);
            }
            case CRASHED -> goesDown(node, "crash " + name, What.CRASH, why);
            case HALTED -> goesDown(node, "halt " + name, What.HALT, why);
            case PAUSED -> {
                disturbed();
                pauseBands[node] = course.open(now, "pause " + name);
                leadership.runs(now, node, false);
                tracing.tell(What.PAUSE, name, "-", why);
            }
            case RESUMED -> {
                course.close(now, pauseBands[node]);
                leadership.runs(now, node, true);
                tracing.tell(What.RESUME, name, "-", why);
            }
            default -> throw new IllegalArgumentException("a node does not become " + kind);
        }
    }

    @Override
    public void ended(Operation operation, int attempts) {
        operations.ended(simulation.now(), operation, attempts);
        tracing.hash().fold(operation.completedNanos());
        tracing.hash().fold(operation.outcome().name());
        switch (operation.action()) {
            case Action.Read read -> tracing.hash().fold(read.value().orElse(""));
            case Action.Write write -> tracing.hash().fold(write.value());
            case Action.Cas cas -> tracing.hash().fold(cas.value());
        }
    }

    @Override
    public int began(String what) {
        disturbed();
        return course.open(simulation.now(), what);
    }

    @Override
    public void ended(int fault) {
        course.close(simulation.now(), fault);
    }

    @Override
    public void asked(String what) {
        errandBand = course.open(simulation.now(), "operator: " + what);
        course.add(simulation.now(), Kind.ASKED, "-", 0, what);
    }

    @Override
    public void answered(String what, Kind how, String why) {
        course.close(simulation.now(), errandBand);
        course.add(simulation.now(), how, "-", 0, why.isEmpty() ? what : what + ": " + why);
    }

    @Override
    public void remarked(String text) {
        course.add(simulation.now(), Kind.REMARK, "-", 0, text);
        tracing.tell(What.REMARK, "-", "-", text);
    }

    /** A fault begins. */
    private void disturbed() {
        if (operations != null) {
            operations.disturbed(simulation.now());
        }
    }

    private void goesDown(int node, String band, What what, String why) {
        long now = simulation.now();
        disturbed();
        course.close(now, pauseBands[node]);
        downBands[node] = course.open(now, band);
        leadership.forgets(now, node);
        tracing.tell(what, nodes.get(node).toString(), "-", why);
    }

    private static String text(List<NodeId> some) {
        return some.stream().map(NodeId::toString).collect(Collectors.joining(" "));
    }

    private static Kind kind(Role role) {
        return switch (role) {
            case LEARNER -> Kind.LEARNER;
            case FOLLOWER -> Kind.FOLLOWER;
            case PRE_CANDIDATE -> Kind.PRE_CANDIDATE;
            case CANDIDATE -> Kind.CANDIDATE;
            case LEADER -> Kind.LEADER;
        };
    }
}
