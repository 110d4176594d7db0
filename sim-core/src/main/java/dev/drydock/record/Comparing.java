package dev.drydock.record;

import java.util.List;

/**
 * That the variants of a run stand against each other.
 *
 * @param key what the contenders differ in, such as {@code services.api.balancer.policy}; every combination of the other
 *     settings is a comparison of its own
 * @param measure by which they are ranked
 * @param baseline the contender that all others are held against besides the best one; empty for none
 * @param worst the contender at which a share of the gap is 0; empty for none
 * @param best the contender at which a share of the gap is 1; empty for none
 * @param references those that run along and are not ranked
 */
public record Comparing(
        String key, String measure, String baseline, String worst, String best, List<String> references) {
    public Comparing {
        references = List.copyOf(references);
    }
}
