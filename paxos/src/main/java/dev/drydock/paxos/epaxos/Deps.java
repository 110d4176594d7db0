package dev.drydock.paxos.epaxos;

import dev.drydock.protocol.Portable;
import java.util.Arrays;
import java.util.List;

/**
 * The instances that a command depends on (section 4.3.1): for each replica, in the order of the group, a number up to
 * which it depends on all of the replica's instances whose commands interfere with it. The paper keeps one instance for
 * each replica, the latest that interferes (section 4.5); that stands for the earlier ones only if each of them depends
 * on the one before, which fails when one of them ends as a no-op or only reads. A number that stands for all up to it
 * does not fail so.
 */
public final class Deps implements Portable<Deps.Parts> {
    private final long[] numbers;

    /**
     * What it is made of.
     *
     * @param numbers for each replica, in the order of the group
     */
    public record Parts(List<Long> numbers) {
        public Parts {
            numbers = List.copyOf(numbers);
        }
    }

    private Deps(long[] numbers) {
        this.numbers = numbers;
    }

    /** On nothing, in a group of so many replicas. */
    public static Deps none(int replicas) {
        return new Deps(new long[replicas]);
    }

    /** On the instances up to these numbers. */
    public static Deps of(long... numbers) {
        return new Deps(numbers.clone());
    }

    /** Of these parts. */
    public static Deps of(Parts parts) {
        return new Deps(parts.numbers().stream().mapToLong(Long::longValue).toArray());
    }

    @Override
    public Parts parts() {
        return new Parts(Arrays.stream(numbers).boxed().toList());
    }

    /** How many replicas there are. */
    public int size() {
        return numbers.length;
    }

    /** Up to which number it depends on interfering instances of the replica at a place; 0 for none. */
    public long at(int place) {
        return numbers[place];
    }

    /** What either depends on. */
    public Deps union(Deps other) {
        long[] union = null;
        for (int place = 0; place < numbers.length; place++) {
            if (other.numbers[place] > numbers[place]) {
                union = union == null ? numbers.clone() : union;
                union[place] = other.numbers[place];
            }
        }
        return union == null ? this : new Deps(union);
    }

    /** What both depend on. */
    public Deps intersection(Deps other) {
        long[] both = numbers.clone();
        for (int place = 0; place < both.length; place++) {
            both[place] = Math.min(both[place], other.numbers[place]);
        }
        return new Deps(both);
    }

    /** Whether it depends on nothing that the other does not. */
    public boolean isWithin(Deps other) {
        for (int place = 0; place < numbers.length; place++) {
            if (numbers[place] > other.numbers[place]) {
                return false;
            }
        }
        return true;
    }

    /** With all instances of a replica up to another number. */
    public Deps with(int place, long number) {
        long[] changed = numbers.clone();
        changed[place] = number;
        return new Deps(changed);
    }

    /** All the numbers added up. */
    public long sum() {
        return Arrays.stream(numbers).sum();
    }

    /** About how many bytes it takes. */
    int bytes() {
        return 8 * numbers.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Deps deps && Arrays.equals(numbers, deps.numbers);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(numbers);
    }

    @Override
    public String toString() {
        return Arrays.toString(numbers);
    }
}
