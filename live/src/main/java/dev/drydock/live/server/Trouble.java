package dev.drydock.live.server;

import tools.jackson.databind.JsonNode;

/**
 * What is wrong with a server for now.
 *
 * @param slower how many times slower its cores are, at least 1
 * @param errors the share of what comes that is answered with an error at once, which costs no service
 * @param stalled whether it accepts what comes and never answers it; what came before is served
 * @param refuses whether what comes is refused; what came before is served
 * @param loses the share of its answers that is never sent
 */
record Trouble(double slower, double errors, boolean stalled, boolean refuses, double loses) {
    static final Trouble NONE = new Trouble(1, 0, false, false, 0);
    private static final double MOST_SLOWER = 1e6;

    Trouble {
        if (!(slower >= 1 && slower <= MOST_SLOWER)) {
            throw new IllegalArgumentException("slower is a factor from 1 to 1000000, not " + slower);
        }
        requireShare("errors", errors);
        requireShare("loses", loses);
    }

    private static void requireShare(String name, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(name + " is a share from 0 to 1, not " + share);
        }
    }

    /** The same, but for what is said here; all is well again when nothing is. */
    Trouble changed(JsonNode said) {
        if (said == null || said.isEmpty()) {
            return NONE;
        }
        Trouble next = this;
        for (var each : said.properties()) {
            JsonNode value = each.getValue();
            next = switch (each.getKey()) {
                case "slower" ->
                    new Trouble(number(each.getKey(), value), next.errors, next.stalled, next.refuses, next.loses);
                case "errors" ->
                    new Trouble(next.slower, number(each.getKey(), value), next.stalled, next.refuses, next.loses);
                case "stalled" ->
                    new Trouble(next.slower, next.errors, flag(each.getKey(), value), next.refuses, next.loses);
                case "refuses" ->
                    new Trouble(next.slower, next.errors, next.stalled, flag(each.getKey(), value), next.loses);
                case "loses" ->
                    new Trouble(next.slower, next.errors, next.stalled, next.refuses, number(each.getKey(), value));
                default ->
                    throw new IllegalArgumentException("no such trouble of a server: " + each.getKey()
                            + "; there are slower, errors, stalled, refuses and loses");
            };
        }
        return next;
    }

    private static double number(String name, JsonNode value) {
        if (!value.isNumber()) {
            throw new IllegalArgumentException(name + " is a number");
        }
        return value.asDouble();
    }

    private static boolean flag(String name, JsonNode value) {
        if (!value.isBoolean()) {
            throw new IllegalArgumentException(name + " is true or false");
        }
        return value.asBoolean();
    }

    /** Whether the server takes a message and can say something to it. */
    boolean speaks() {
        return !stalled && !refuses;
    }
}
