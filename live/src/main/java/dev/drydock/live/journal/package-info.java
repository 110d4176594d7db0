/** The durable log of a node. */
package dev.drydock.live.journal;
