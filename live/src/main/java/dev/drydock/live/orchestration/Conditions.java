package dev.drydock.live.orchestration;

import dev.drydock.live.orchestration.ContainerEngine.Health;
import dev.drydock.live.orchestration.ContainerEngine.State;
import dev.drydock.live.orchestration.ContainerEngine.View;
import dev.drydock.live.orchestration.LiveWorkload.After;
import java.util.List;
import java.util.Optional;

/** What Compose asks of a service that another one waits for. */
final class Conditions {
    private Conditions() {}

    /** Whether it is so now. */
    static boolean hold(After after, List<View> containers) {
        return containers.stream().allMatch(each -> switch (after.condition()) {
            case STARTED -> true;
            case HEALTHY -> each.state() == State.RUNNING && each.health() == Health.HEALTHY;
            case COMPLETED -> each.state() == State.EXITED && each.exitCode() == 0;
        });
    }

    /** Why it will never be so, in Compose's own words; empty when it may be. */
    static Optional<String> broken(After after, List<View> containers) {
        return containers.stream()
                .map(each -> broken(after, each))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> broken(After after, View container) {
        boolean ended = container.state() == State.EXITED || container.state() == State.GONE;
        return switch (after.condition()) {
            case STARTED -> Optional.empty();
            case HEALTHY -> {
                if (container.health() == Health.NONE) {
                    yield Optional.of(after.on() + " has no health check");
                }
                if (ended) {
                    yield Optional.of(after.on() + " exited (" + container.exitCode() + ")");
                }
                yield container.health() == Health.UNHEALTHY
                        ? Optional.of(after.on() + " is unhealthy")
                        : Optional.empty();
            }
            case COMPLETED -> {
                boolean failed = container.state() == State.GONE
                        || (container.state() == State.EXITED && container.exitCode() != 0);
                yield failed
                        ? Optional.of(after.on() + " did not complete successfully: exit " + container.exitCode())
                        : Optional.empty();
            }
        };
    }
}
