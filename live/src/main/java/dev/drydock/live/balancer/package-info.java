/** A balancer before the servers of a service: a reverse proxy that chooses by any policy there is. */
package dev.drydock.live.balancer;
