package dev.drydock.scenario.live;

/** Something in a scenario cannot be done live. The message is one sentence for the user. */
public final class Refusal extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    Refusal(String message) {
        super(message);
    }
}
