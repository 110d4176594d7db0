/** Running the trials of a scenario on the machine's cores, and putting their results together in order. */
package dev.drydock.scenario.run;
