/** From what a live run left behind to its record: the same measures, by the same code, as of a simulated trial. */
package dev.drydock.live.outcome;
