/** The scenario format: what a scenario is, how its file is read and printed, and what it expects. */
package dev.drydock.scenario;
