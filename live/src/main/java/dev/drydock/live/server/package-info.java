/** A server of a service: cores that work on requests, one at a time each, and a queue before them. */
package dev.drydock.live.server;
