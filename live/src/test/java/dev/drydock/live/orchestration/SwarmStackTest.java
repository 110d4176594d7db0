package dev.drydock.live.orchestration;

import static dev.drydock.live.service.Harbour.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.live.fleet.FleetException;
import dev.drydock.live.orchestration.Progress.State;
import dev.drydock.live.orchestration.SwarmEngine.UpdateView;
import dev.drydock.live.placed.StandIn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SwarmStackTest {
    private static final LiveWorkload WEB = LiveWorkload.of("web", 2, StandIn.PLAIN);

    /** A swarm whose update stands where a test says. */
    private static final class FakeSwarm implements SwarmEngine {
        private final Membership membership;
        private final List<String> done = Collections.synchronizedList(new ArrayList<>());
        private volatile UpdateView update = new UpdateView(State.NONE, 0, 0, 0, "");

        FakeSwarm(Membership membership) {
            this.membership = membership;
        }

        @Override
        public Membership membership() {
            return membership;
        }

        @Override
        public void init() {
            done.add("init");
        }

        @Override
        public void leave() {
            done.add("leave");
        }

        @Override
        public String create(LiveWorkload workload, int revision) {
            done.add("create r" + revision + " x" + workload.replicas());
            return workload.name();
        }

        @Override
        public void update(String service, LiveWorkload to, int revision) {
            done.add("update r" + revision + " x" + to.replicas());
        }

        @Override
        public void rollBack(String service) {
            done.add("roll back");
        }

        @Override
        public UpdateView updateOf(String service) {
            return update;
        }

        @Override
        public List<TaskView> tasks(String service) {
            TaskView task = new TaskView("t", 1, 1, "running", "running", 0, "");
            return List.of(task, task);
        }

        @Override
        public AutoCloseable listen(Consumer<Moment> listener) {
            return () -> {};
        }

        @Override
        public List<Long> readyTimes(String container) {
            return List.of();
        }

        @Override
        public void close() {
            done.add("close");
        }
    }

    @Test
    void aSwarmIsMadeAndLeftOnlyWhereThereWasNone() {
        FakeSwarm none = new FakeSwarm(SwarmEngine.Membership.NONE);
        try (SwarmStack stack = new SwarmStack(none, List.of(WEB))) {
            stack.start();
            assertThat(stack.isSettled()).isTrue();
        }
        assertThat(none.done).containsExactly("init", "create r1 x2", "close", "leave");
        FakeSwarm theirs = new FakeSwarm(SwarmEngine.Membership.THEIRS);
        try (SwarmStack stack = new SwarmStack(theirs, List.of(WEB))) {
            stack.start();
        }
        assertThat(theirs.done).containsExactly("create r1 x2", "close");
    }

    @Test
    void aSwarmThatCannotBeUsedIsLeftAlone() {
        FakeSwarm worker = new FakeSwarm(SwarmEngine.Membership.UNUSABLE);
        try (SwarmStack stack = new SwarmStack(worker, List.of(WEB))) {
            assertThatThrownBy(stack::start)
                    .isInstanceOf(FleetException.class)
                    .hasMessageContaining("not its only node");
        }
        assertThat(worker.done).containsExactly("close");
    }

    @Test
    void anUpdateIsOverWhenSwarmSaysSo() {
        FakeSwarm swarm = new FakeSwarm(SwarmEngine.Membership.OURS);
        try (SwarmStack stack = new SwarmStack(swarm, List.of(WEB))) {
            stack.start();
            stack.change(new LiveChange.Update(WEB.scaled(7)));
            assertThat(stack.isSettled()).isFalse();
            swarm.update = new UpdateView(State.COMPLETED, 10, 30, 31, "update completed");
            await(stack::isSettled);
            assertThat(stack.timeline().progress())
                    .containsExactly(
                            new Progress(10, "web", State.UPDATING, ""),
                            new Progress(30, "web", State.COMPLETED, "update completed"));
        }
        assertThat(swarm.done).contains("update r2 x2");
    }

    @Test
    void afterSwarmsOwnRollbackTheOldRevisionIsScaled() {
        FakeSwarm swarm = new FakeSwarm(SwarmEngine.Membership.OURS);
        try (SwarmStack stack = new SwarmStack(swarm, List.of(WEB))) {
            stack.start();
            stack.change(new LiveChange.Update(WEB));
            swarm.update = new UpdateView(State.ROLLBACK_STARTED, 10, 0, 20, "failure");
            await(() -> stack.timeline().progress().size() == 2);
            swarm.update = new UpdateView(State.ROLLBACK_COMPLETED, 10, 40, 41, "");
            await(stack::isSettled);
            assertThat(stack.timeline().progress().stream().map(Progress::nanos))
                    .containsExactly(10L, 20L, 40L);
            stack.change(new LiveChange.Scale("web", 5));
            stack.change(new LiveChange.Rollback("web"));
            stack.change(new LiveChange.Scale("web", 6));
        }
        assertThat(swarm.done).contains("update r1 x5", "roll back", "update r2 x6");
    }
}
