package dev.drydock.balance.admission;

import dev.drydock.protocol.balance.Admission;
import java.util.List;

/**
 * Several rules, in order: a request is taken on if all of them take it on, and served if all of them serve it. Every rule
 * hears of every arrival; a request that one rule does not serve never comes up for those after it.
 */
final class AllRules implements Admission {
    private final Admission[] rules;

    AllRules(List<Admission> rules) {
        this.rules = rules.toArray(Admission[]::new);
    }

    @Override
    public boolean admits(int waiting, int inService, long deadlineNanos, long now) {
        boolean admitted = true;
        for (Admission rule : rules) {
            admitted &= rule.admits(waiting, inService, deadlineNanos, now);
        }
        return admitted;
    }

    @Override
    public boolean serves(long waitedNanos, int waiting, long deadlineNanos, long now) {
        for (Admission rule : rules) {
            if (!rule.serves(waitedNanos, waiting, deadlineNanos, now)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean newestFirst(int waiting, long now) {
        for (Admission rule : rules) {
            if (rule.newestFirst(waiting, now)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void left(long sojournNanos, long now) {
        for (Admission rule : rules) {
            rule.left(sojournNanos, now);
        }
    }
}
