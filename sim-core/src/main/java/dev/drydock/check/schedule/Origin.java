package dev.drydock.check.schedule;

/**
 * Where a message or a write comes from: the so-manieth that a node came up with, for the same receiver, in the course of
 * one action of a schedule. It stays the same when other actions are left out of the schedule.
 *
 * @param action the number of the action
 * @param to the receiver of a message, 0 for a write
 */
record Origin(int action, int node, int to, int which) {}
