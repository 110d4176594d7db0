package dev.drydock.scenario;

import dev.drydock.record.Measure;

/** What a scenario expects of its trials. */
public sealed interface Expect {

    /** As the scenario says it. */
    String text();

    /** A check holds in every trial: {@code linearizable}, {@code progress}, or {@code invariants} for all laws. */
    record Holds(String check) implements Expect {
        @Override
        public String text() {
            return check;
        }
    }

    /**
     * The mean of a measure over the trials is on one side of a bound: {@code p99(write) < 400ms}.
     *
     * @param bound in the unit of the measure
     */
    record Bound(String text, Measure measure, Comparison comparison, double bound) implements Expect {}

    /** How a measure compares with its bound. */
    enum Comparison {
        LESS("<"),
        AT_MOST("<="),
        MORE(">"),
        AT_LEAST(">="),
        EQUAL("="),
        OTHER("!=");

        private final String sign;

        Comparison(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }

        /** Whether a value is on the right side of the bound. */
        public boolean holds(double value, double bound) {
            return switch (this) {
                case LESS -> value < bound;
                case AT_MOST -> value <= bound;
                case MORE -> value > bound;
                case AT_LEAST -> value >= bound;
                case EQUAL -> value == bound;
                case OTHER -> value != bound;
            };
        }
    }
}
