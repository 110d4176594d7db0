/**
 * HTTP/1.1 on one thread: an event loop with timers that are exact to some microseconds, a port that serves and connections
 * that ask. What comes in is bounded in size, number and time before anything is kept of it; a peer that goes away is
 * noticed at once, also in the middle of a request.
 */
package dev.drydock.live.http;
