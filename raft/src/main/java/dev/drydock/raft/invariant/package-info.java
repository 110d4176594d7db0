/**
 * The five properties of the paper's Figure 3, and the laws of a single node. Each looks only at what a step changed, so
 * that it can run after every event; together with the steps before it that proves the whole property.
 */
package dev.drydock.raft.invariant;
