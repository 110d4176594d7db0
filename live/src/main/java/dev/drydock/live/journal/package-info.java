/**
 * The durable log of a node: a chain of segment files, one checksum for each record's header and one for its content, one
 * sync for all that waits.
 *
 * <p>A segment file begins with a {@link dev.drydock.live.journal.SegmentHeader}; frames follow, each a
 * {@link dev.drydock.live.journal.RecordHeader} and a record's content, and zeros up to the file's end. A file gets its
 * name ({@code segment-NUMBER.log}) only when its header, and what a checkpoint put into it, is durable. Every opening
 * begins a new segment, so that nothing is ever written over what an earlier life left.
 */
package dev.drydock.live.journal;
