/** Policies that give each balancer, or each zone, a part of the servers, and choose within it. */
package dev.drydock.balance.policy.subset;
