/** Policies that send equal keys to the same server, and move few keys when servers come and go. */
package dev.drydock.balance.policy.hash;
