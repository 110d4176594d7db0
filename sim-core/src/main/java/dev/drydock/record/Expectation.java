package dev.drydock.record;

/**
 * What the scenario expected and whether it came about.
 *
 * @param text as the scenario states it, such as {@code p99(write) < 400ms}
 * @param detail a sentence: what was seen
 */
public record Expectation(String text, Verdict.Status status, String detail) {}
