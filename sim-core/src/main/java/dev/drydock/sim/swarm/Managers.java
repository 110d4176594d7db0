package dev.drydock.sim.swarm;

import dev.drydock.sim.orchestration.Course;

/**
 * What all parts of a leading manager work with.
 *
 * @param alarms of this leader: they end with it
 */
record Managers(ClusterState state, Alarms alarms, SwarmSpec spec, Course course) {}
