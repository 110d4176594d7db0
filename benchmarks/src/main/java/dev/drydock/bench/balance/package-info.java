/** What balancing costs: the choice of a server, without any simulation. */
package dev.drydock.bench.balance;
