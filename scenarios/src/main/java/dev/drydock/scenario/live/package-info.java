/** Takes a scenario to sea: from what it specifies to the processes, loads and faults of a live run. */
package dev.drydock.scenario.live;
