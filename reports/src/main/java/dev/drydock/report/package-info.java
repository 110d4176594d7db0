/**
 * Reports: a run's record in; a page, pictures, tables out. They read the record and nothing else: the same record gives
 * the same report, byte for byte.
 */
package dev.drydock.report;
