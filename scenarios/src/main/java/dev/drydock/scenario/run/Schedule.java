package dev.drydock.scenario.run;

import java.util.ArrayList;
import java.util.List;

/**
 * Which trial of which variant comes when. Trials come in rounds: in each round every variant gets as many further trials
 * as every other, one variant after the other.
 */
final class Schedule {
    private final int variants;
    private final List<Round> rounds = new ArrayList<>();

    /**
     * One round.
     *
     * @param first the index of its first trial among all
     * @param done how many trials of each variant were before
     * @param more how many it adds to each variant
     */
    private record Round(int first, int done, int more) {}

    Schedule(int variants, int trials) {
        this.variants = variants;
        rounds.add(new Round(0, 0, trials));
    }

    /** In rounds of a single trial, so that what changes with time meets all variants alike. */
    static Schedule interleaved(int variants, int trials) {
        Schedule schedule = new Schedule(variants, 1);
        for (int number = 2; number <= trials; number++) {
            schedule.extend(number);
        }
        return schedule;
    }

    /** Adds a round, after which every variant has had so many trials. */
    void extend(int trials) {
        rounds.add(new Round(size(), trials(), trials - trials()));
    }

    /** How many trials of each variant are planned. */
    int trials() {
        return rounds.getLast().done() + rounds.getLast().more();
    }

    /** How many trials of all variants are planned. */
    int size() {
        return rounds.getLast().first()
                + Math.multiplyExact(variants, rounds.getLast().more());
    }

    /** The variant of a trial, from 0. */
    int variant(int index) {
        Round round = round(index);
        return (index - round.first()) / round.more();
    }

    /** The number of a trial among those of its variant, from 1. */
    int number(int index) {
        Round round = round(index);
        return round.done() + (index - round.first()) % round.more() + 1;
    }

    private Round round(int index) {
        int last = rounds.size() - 1;
        while (rounds.get(last).first() > index) {
            last--;
        }
        return rounds.get(last);
    }
}
