/** How fast each consensus protocol is when nothing but the protocol takes time, and how fast it is simulated. */
package dev.drydock.bench.consensus;
