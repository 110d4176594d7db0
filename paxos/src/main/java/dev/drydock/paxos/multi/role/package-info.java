/** What a node knows by the part that it plays, and only while it plays it. */
package dev.drydock.paxos.multi.role;
