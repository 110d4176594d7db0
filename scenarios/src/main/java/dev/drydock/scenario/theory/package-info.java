/** Which scenarios reduce to a queue of which theory knows the exact values: the guard rail of the balancing lab. */
package dev.drydock.scenario.theory;
