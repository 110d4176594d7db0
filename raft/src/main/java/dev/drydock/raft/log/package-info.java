/** The replicated log as a value. */
package dev.drydock.raft.log;
