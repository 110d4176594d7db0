/** What a leader knows about each follower, and how fast it may send to it. */
package dev.drydock.raft.replication;
