/** Reading a scenario file from end to end: its keys, the names that it refers to, its sweep. */
package dev.drydock.scenario.load;
