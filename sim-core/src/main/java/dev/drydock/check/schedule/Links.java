package dev.drydock.check.schedule;

import dev.drydock.protocol.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The messages under way in a group, oldest first, and the links that are cut. */
final class Links<M extends Message> {
    private final List<Envelope<M>> messages = new ArrayList<>();

    /** Where each of the messages comes from, in the same order. */
    private final List<Origin> origins = new ArrayList<>();

    private final TreeSet<Long> cuts = new TreeSet<>();

    List<Envelope<M>> all() {
        return List.copyOf(messages);
    }

    int size() {
        return messages.size();
    }

    Envelope<M> get(int place) {
        return messages.get(place);
    }

    void add(Envelope<M> envelope, Origin origin) {
        messages.add(envelope);
        origins.add(origin);
    }

    Origin origin(int place) {
        return origins.get(place);
    }

    /** Where the message from there waits. */
    Optional<Integer> place(Origin origin) {
        int place = origins.indexOf(origin);
        return place < 0 ? Optional.empty() : Optional.of(place);
    }

    Envelope<M> remove(int place) {
        origins.remove(place);
        return messages.remove(place);
    }

    void lose(int from, int to) {
        for (int place = messages.size() - 1; place >= 0; place--) {
            if (messages.get(place).goes(from, to)) {
                remove(place);
            }
        }
    }

    void loseAll() {
        messages.clear();
        origins.clear();
    }

    /** Where the so-manieth message (from 1) from one node to another waits. */
    Optional<Integer> place(int from, int to, int which) {
        int left = which;
        for (int place = 0; place < messages.size(); place++) {
            if (messages.get(place).goes(from, to) && --left == 0) {
                return Optional.of(place);
            }
        }
        return Optional.empty();
    }

    /** The inverse of {@link #place}: the so-manieth on its way it is. */
    int which(int place) {
        Envelope<M> one = messages.get(place);
        int which = 0;
        for (int before = 0; before <= place; before++) {
            Envelope<M> other = messages.get(before);
            which += other.goes(one.from().number(), one.to().number()) ? 1 : 0;
        }
        return which;
    }

    int count(int from, int to) {
        return (int)
                messages.stream().filter(envelope -> envelope.goes(from, to)).count();
    }

    void cut(int from, int to) {
        cuts.add(link(from, to));
    }

    void mend() {
        cuts.clear();
    }

    boolean isCut(Envelope<M> envelope) {
        return cuts.contains(link(envelope.from().number(), envelope.to().number()));
    }

    private static long link(int from, int to) {
        return ((long) from << 32) | to;
    }
}
