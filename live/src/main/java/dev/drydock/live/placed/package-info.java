/** The process that stands in for whatever a placement file names: it starts, gets ready, falls ill and ends as it is told. */
package dev.drydock.live.placed;
