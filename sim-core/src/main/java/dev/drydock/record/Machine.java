package dev.drydock.record;

/** Where and how long a run ran: the only part of a record that differs between two runs of one seed. */
public record Machine(
        String operatingSystem, String architecture, int processors, String java, String startedAt, long wallMillis) {}
