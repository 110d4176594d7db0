package dev.drydock.sim.orchestration;

import dev.drydock.sim.Simulation;
import dev.drydock.sim.container.Engine;
import dev.drydock.sim.machine.Machines;

/** What an orchestrator works on. Random draws come from streams of the simulation named {@code orchestrator/...}. */
public record World(Simulation simulation, Machines machines, Engine engine, Course course) {}
