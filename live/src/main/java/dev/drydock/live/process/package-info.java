/** What every process of a run has, whatever its part: its beginning, its control port, its watchdog, its voice. */
package dev.drydock.live.process;
