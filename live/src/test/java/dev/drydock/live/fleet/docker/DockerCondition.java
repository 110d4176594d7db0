package dev.drydock.live.fleet.docker;

import dev.drydock.live.fleet.FleetException;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Whether a Docker engine answers; asked once. */
public final class DockerCondition implements ExecutionCondition {
    private static final class Answer {
        private static final ConditionEvaluationResult OF = ask();

        private static ConditionEvaluationResult ask() {
            try (Engine engine = Engine.connect()) {
                return ConditionEvaluationResult.enabled("Docker answers at " + engine.client());
            } catch (FleetException e) {
                return ConditionEvaluationResult.disabled(e.getMessage());
            }
        }
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return Answer.OF;
    }
}
