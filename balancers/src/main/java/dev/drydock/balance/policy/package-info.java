/** Balancing policies: one file each, with its provider, its citation and its name in scenario files. */
package dev.drydock.balance.policy;
