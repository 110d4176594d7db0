/** Policies that go by what servers tell of themselves along with their answers. */
package dev.drydock.balance.policy.report;
