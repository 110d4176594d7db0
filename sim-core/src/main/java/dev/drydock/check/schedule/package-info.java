/**
 * A kit for testing protocols without a simulator: a {@link dev.drydock.check.schedule.Group} of nodes that does nothing
 * but what a test makes it do, {@link dev.drydock.check.schedule.RandomSchedule} that makes it do things at random, and
 * {@link dev.drydock.check.schedule.Script} that writes down all that comes of a few commands. Whoever writes a protocol
 * gives the kit its {@link dev.drydock.check.schedule.Words}.
 */
package dev.drydock.check.schedule;
