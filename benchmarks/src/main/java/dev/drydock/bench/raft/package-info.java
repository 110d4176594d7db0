/** How fast Raft is when nothing but Raft takes time. */
package dev.drydock.bench.raft;
