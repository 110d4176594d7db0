/** Runs as plain processes of this machine. */
package dev.drydock.live.fleet.local;
