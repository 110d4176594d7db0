package dev.drydock.live.orchestration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.live.orchestration.Moment.What;
import dev.drydock.live.orchestration.Progress.State;
import dev.drydock.live.orchestration.TimelineComparison.Step;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TimelineComparisonTest {
    private static final long SECOND = 1_000_000_000L;

    private static Moment moment(double seconds, What what, int revision, int code) {
        return new Moment((long) (seconds * SECOND), what, "web", "c" + seconds, revision, code);
    }

    private static Timeline update(double scale, State end) {
        return new Timeline(
                List.of(
                        moment(1 * scale, What.TOLD, 1, 0),
                        moment(2 * scale, What.ENDED, 1, 0),
                        moment(3 * scale, What.STARTED, 2, 0),
                        moment(4 * scale, What.READY, 2, 0)),
                List.of(
                        new Progress(0, "web", State.UPDATING, ""),
                        new Progress((long) (20 * scale * SECOND), "web", end, "")));
    }

    private static TimelineComparison compare(Timeline model, Timeline real) {
        return TimelineComparison.of("web", List.of(model), real);
    }

    @Test
    void fivePercentOrHalfASecondIsTheSame() {
        TimelineComparison near = compare(update(1, State.COMPLETED), update(1.04, State.COMPLETED));
        assertThat(near.holds()).isTrue();
        assertThat(near.holding()).isEqualTo(4);
        assertThat(compare(update(1, State.COMPLETED), update(1.2, State.COMPLETED))
                        .holds())
                .isFalse();
        assertThat(new Step("x", OptionalLong.of(SECOND / 10), OptionalLong.of(SECOND / 2)).holds())
                .isTrue();
        assertThat(new Step("x", OptionalLong.of(SECOND), OptionalLong.of(2 * SECOND)).holds())
                .isFalse();
    }

    @Test
    void anotherEndIsAnotherOutcomeHoweverLongItTook() {
        TimelineComparison other = compare(update(1, State.COMPLETED), update(1, State.PAUSED));
        assertThat(other.holds()).isFalse();
        assertThat(other.foretold()).contains(State.COMPLETED);
        assertThat(other.measured()).contains(State.PAUSED);
    }

    @Test
    void whatOnlyOneSideHasDoesNotHold() {
        Timeline model = update(1, State.COMPLETED);
        Timeline real =
                new Timeline(List.of(moment(1, What.TOLD, 1, 0), moment(5, What.ENDED, 2, 1)), model.progress());
        TimelineComparison compared = compare(model, real);
        assertThat(compared.steps().stream().map(Step::what))
                .contains("revision 2 ended (1), no. 001", "revision 2 ready, no. 001");
        assertThat(compared.holding()).isEqualTo(1);
    }

    @Test
    void whatFallsIntoTheLastMomentOfTheOtherSideIsNoDifference() {
        Timeline model = update(1, State.PAUSED);
        List<Moment> more = new java.util.ArrayList<>(model.moments());
        more.add(moment(19.9, What.STARTED, 2, 0));
        assertThat(compare(model, new Timeline(more, model.progress())).steps()).hasSize(4);
    }

    @Test
    void theModelSaysWhatMostTrialsSay() {
        TimelineComparison compared = TimelineComparison.of(
                "web",
                List.of(update(1, State.COMPLETED), update(1.01, State.COMPLETED), update(3, State.PAUSED)),
                update(1, State.COMPLETED));
        assertThat(compared.foretold()).contains(State.COMPLETED);
        assertThat(compared.total().foretold()).hasValue((long) (20.2 * SECOND));
    }

    @Test
    void withoutAnUpdateItIsOverWithTheLastStep() {
        Timeline start = new Timeline(List.of(moment(1, What.STARTED, 1, 0), moment(2, What.READY, 1, 0)), List.of());
        assertThat(compare(start, start).total().measured()).hasValue(2 * SECOND);
        assertThat(compare(start, start).holds()).isTrue();
        Timeline nothing = new Timeline(List.of(), List.of());
        assertThat(compare(start, nothing).holds()).isFalse();
    }
}
