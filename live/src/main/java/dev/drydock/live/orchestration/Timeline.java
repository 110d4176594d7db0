package dev.drydock.live.orchestration;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What happened to containers, and how updates went, in order of time. */
public record Timeline(List<Moment> moments, List<Progress> progress) {
    public Timeline {
        moments =
                moments.stream().sorted(Comparator.comparingLong(Moment::nanos)).toList();
        progress = progress.stream()
                .sorted(Comparator.comparingLong(Progress::nanos))
                .toList();
    }

    /** What happened from a moment on, by times since then. */
    public Timeline since(long zero) {
        return new Timeline(
                moments.stream()
                        .filter(each -> each.nanos() >= zero)
                        .map(each -> each.at(each.nanos() - zero))
                        .toList(),
                progress.stream()
                        .filter(each -> each.nanos() >= zero)
                        .map(each -> each.at(each.nanos() - zero))
                        .toList());
    }

    /** What happened up to a moment. */
    public Timeline until(long end) {
        return new Timeline(
                moments.stream().filter(each -> each.nanos() <= end).toList(),
                progress.stream().filter(each -> each.nanos() <= end).toList());
    }

    /** The same of one service. */
    public Timeline of(String workload) {
        return new Timeline(
                moments.stream()
                        .filter(each -> each.workload().equals(workload))
                        .toList(),
                progress.stream()
                        .filter(each -> each.workload().equals(workload))
                        .toList());
    }

    /** How the last update, or its rollback, ended; empty when it did not. */
    public Optional<Progress> end() {
        return progress.stream().filter(each -> each.state().isOver()).reduce((first, second) -> second);
    }

    /** When the update began; empty without one. */
    public OptionalLong begin() {
        return progress.stream()
                .filter(each ->
                        each.state() == Progress.State.UPDATING || each.state() == Progress.State.ROLLBACK_STARTED)
                .mapToLong(Progress::nanos)
                .findFirst();
    }
}
