/** Holds a simulated run against a live one of the same scenario: how far the model was from the truth, and why. */
package dev.drydock.live.comparison;
