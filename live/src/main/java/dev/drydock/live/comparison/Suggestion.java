package dev.drydock.live.comparison;

/**
 * Something that the record of a live run says about how the world differed from the model.
 *
 * @param slower whether it makes the live run slower than the model; otherwise faster
 * @param sentence for people
 */
record Suggestion(Concern concern, boolean slower, String sentence) {}
