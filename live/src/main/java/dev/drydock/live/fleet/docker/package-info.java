/** Runs as containers of a Docker engine. */
package dev.drydock.live.fleet.docker;
