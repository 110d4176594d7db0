package dev.drydock.balance.caller;

/** How many extra attempts, retries or hedges, a caller may make: what keeps a small trouble from becoming a storm. */
public interface RetryBudget {
    /** Never empty. */
    RetryBudget UNLIMITED = now -> true;

    /** Takes one extra attempt out of the budget; false, and nothing is taken, when there is none. */
    boolean withdraw(long now);

    /** A request arrives. */
    default void requested(long now) {}

    /** An attempt was answered, or timed out. */
    default void ended(boolean ok, long now) {}

    /** A way to count. A value. */
    sealed interface Options permits TokenBudget.Options, RatioBudget.Options, ThrottlingBudget.Options {

        /** A budget of its own. */
        RetryBudget create();
    }
}
