/** What an operator asks of a group while it runs: to change its members and to transfer its leadership. */
package dev.drydock.sim.operator;
