/**
 * What happened, in one form for simulated and live runs alike. Checks and reports read the record and nothing else: the
 * same record gives the same report, byte for byte.
 */
package dev.drydock.record;
