/**
 * The Raft consensus algorithm (Ongaro and Ousterhout, "In Search of an Understandable Consensus Algorithm", extended
 * version, 2014; "§" in this package cites its sections) with the additions of Ongaro's dissertation ("Consensus:
 * Bridging Theory and Practice", 2014; cited as "dissertation §").
 *
 * <p>{@link dev.drydock.raft.Raft} hands each input to the rules that it concerns; each set of rules is one class of this
 * package. The values that the rules work on stand in the packages below it and know nothing of the rules.
 */
package dev.drydock.raft;
