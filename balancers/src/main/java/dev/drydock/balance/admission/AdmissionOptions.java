package dev.drydock.balance.admission;

import dev.drydock.balance.limit.Limit;
import dev.drydock.protocol.balance.Admission;
import dev.drydock.protocol.balance.AdmissionFactory;
import dev.drydock.protocol.balance.Randomness;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rules of a server, each of which may turn a request away. With none of them, every request is served, in order.
 *
 * @param limit how many the server holds at most
 * @param deadlineNanos a request with no more time left than this, which is how long service takes at least, is rejected
 * @param codel CoDel
 * @param controlledDelay CoDel in Facebook's form; not both
 * @param lifoAbove when more than so many wait, the newest is served first
 */
public record AdmissionOptions(
        Optional<Limit.Options> limit,
        Optional<Long> deadlineNanos,
        Optional<CoDel.Options> codel,
        Optional<ControlledDelay.Options> controlledDelay,
        Optional<Integer> lifoAbove)
        implements AdmissionFactory {
    public AdmissionOptions {
        deadlineNanos.ifPresent(DeadlineDrop::new);
        lifoAbove.ifPresent(AdaptiveLifo::new);
        if (codel.isPresent() && controlledDelay.isPresent()) {
            throw new IllegalArgumentException(
                    "a queue's delay is controlled by codel or by controlledDelay, not by both");
        }
    }

    @Override
    public boolean looksAtQueue() {
        return deadlineNanos.isPresent() || codel.isPresent() || controlledDelay.isPresent() || lifoAbove.isPresent();
    }

    @Override
    public Admission create(Randomness random) {
        List<Admission> rules = new ArrayList<>();
        limit.ifPresent(options -> rules.add(new ConcurrencyLimit(options, random)));
        deadlineNanos.ifPresent(least -> rules.add(new DeadlineDrop(least)));
        codel.ifPresent(options -> rules.add(new CoDel(options)));
        controlledDelay.ifPresent(options -> rules.add(new ControlledDelay(options)));
        lifoAbove.ifPresent(above -> rules.add(new AdaptiveLifo(above)));
        return rules.size() == 1 ? rules.get(0) : new AllRules(rules);
    }
}
