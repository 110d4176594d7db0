/** Immutable collections that the values of this module are made of. */
package dev.drydock.raft.collection;
