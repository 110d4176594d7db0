/** What can go wrong in a live run, and when. */
package dev.drydock.live.fault;
