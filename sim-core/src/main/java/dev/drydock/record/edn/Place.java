package dev.drydock.record.edn;

/** Where something stands in a text; lines and columns count from 1. */
record Place(int line, int column) {}
