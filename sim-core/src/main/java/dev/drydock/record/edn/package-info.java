/**
 * Client histories in Jepsen's form: operations as EDN maps, one line each, read and written. This package does I/O; the
 * checks on what it reads do not.
 *
 * <p>EDN is read here and not by a library because a history's mistakes are told with line and column, nesting and size are
 * bounded against hostile input, and a million operations stream through; the libraries that exist give no positions,
 * recurse without bound and have had no release for years.
 */
package dev.drydock.record.edn;
