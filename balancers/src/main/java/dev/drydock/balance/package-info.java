/**
 * Balancing policies and what stands around them: load metrics, health, client resilience, admission. Pure, like the
 * protocols: time and randomness are arguments. One policy, one file, one citation, one name.
 */
package dev.drydock.balance;
