/** Every key of a scenario file: its form, its default and one sentence about it, each said here and nowhere else. */
package dev.drydock.scenario.keys;
