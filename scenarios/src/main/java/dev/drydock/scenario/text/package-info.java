/** Scenario files as text: read with their places kept, so that every mistake can say where it stands. */
package dev.drydock.scenario.text;
