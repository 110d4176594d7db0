package dev.drydock.sim.deployment;

import dev.drydock.sim.orchestration.Change;
import dev.drydock.sim.random.Distribution;

/**
 * Something that an operator asks of the orchestrator.
 *
 * @param at from the start of the run
 */
public record PlannedChange(Distribution at, Change change) {}
