/** Who belongs to the group, and what a majority of it is. */
package dev.drydock.raft.membership;
