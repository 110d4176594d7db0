/** What each process of a live run must know before it begins, as JSON. */
package dev.drydock.live.plan;
