package dev.drydock.live.load;

import dev.drydock.live.load.KeyValueWire.Asked;
import dev.drydock.live.plan.StoreLoadPart;
import dev.drydock.live.plan.StoreLoadPart.Patience;
import dev.drydock.live.plan.StoreScript.Kind;
import dev.drydock.protocol.client.LeaderSearch;
import dev.drydock.record.Outcome;
import dev.drydock.record.WrittenValue;
import io.netty.handler.codec.http.FullHttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * What client processes do with an operation until it ends, by the rules of the simulated ones: an attempt that times out is
 * repeated under the same identity at the next node; a redirection is followed; when nobody leads or the node refuses, the
 * client pauses a little first. An operation that is given up has failed only if every attempt was turned away; otherwise
 * nobody knows.
 *
 * <p>A connection that cannot be made or breaks, and an answer that makes no sense, are as good as no answer, as a message to
 * a dead node is in the simulator: the attempt times out.
 */
final class StoreClients {
    final Neighbours neighbours;
    final Ways ways;
    private final LeaderSearch search;
    private final StoreLoadPart part;
    private final LoadLoop loop;
    private final Patience patience;
    private final SplittableRandom random;
    private final Map<Integer, String> known = new HashMap<>();
    private final List<Begun> begun = new ArrayList<>();
    private Consumer<ClientProcess> answered = process -> {};
    private Consumer<ClientProcess> givenUp = process -> {};
    private int outstanding;
    private long done;

    StoreClients(StoreLoadPart part, LoadLoop loop) {
        this.part = part;
        this.loop = loop;
        this.patience = part.patience();
        this.random = new SplittableRandom(part.seed());
        this.neighbours = new Neighbours(part);
        this.search = new LeaderSearch(neighbours, Collections.max(part.nodes().keySet()) + 1, patience.giveUpNanos());
        this.ways = new Ways(part.sites(), random.split());
    }

    /**
     * Names who hears of ends.
     *
     * @param answered of processes that may go on
     * @param givenUp of those that must not
     */
    void hear(Consumer<ClientProcess> answered, Consumer<ClientProcess> givenUp) {
        this.answered = answered;
        this.givenUp = givenUp;
    }

    /** How many operations are under way. */
    int outstanding() {
        return outstanding;
    }

    /** How many operations were answered by the store. */
    long done() {
        return done;
    }

    /** All operations so far, in the order in which they began. */
    List<Begun> begun() {
        return begun;
    }

    /**
     * A process begins an operation.
     *
     * @param intended when it should have, since the start of the run
     * @param giveUpAt when it is given up
     */
    void begin(ClientProcess process, Kind kind, int key, long intended, long giveUpAt) {
        process.operations++;
        long now = Math.max(intended, loop.now());
        Begun operation = new Begun(process, kind, key, new Begun.Times(intended, now));
        if (kind == Kind.CAS) {
            operation.seen = known.getOrDefault(key, WrittenValue.NEVER_WRITTEN);
        }
        boolean read = kind == Kind.READ;
        process.near = read ? part.contact().nearReads() : part.contact().nearOthers();
        process.current = operation;
        process.asked = new Asked(
                kind,
                part.firstSession() + process.number,
                read ? --process.lastRead : ++process.lastWrite,
                Begun.name(key),
                operation.seen,
                read ? null : operation.value(part.valueBytes()));
        process.giveUpAt = giveUpAt;
        process.exposed = false;
        process.redirects = 0;
        begun.add(operation);
        outstanding++;
        if (now >= giveUpAt) {
            giveUp(process);
        } else {
            attempt(process, search.first(process.number, process.near, loop.now()));
        }
    }

    private void attempt(ClientProcess process, int target) {
        process.current.attempts++;
        process.target = target;
        process.awaiting = true;
        arm(process, patience.timeoutNanos());
        long delay = ways.there(process.number, target);
        if (delay == 0) {
            send(process, process.asked, target);
        } else if (delay != Ways.LOST) {
            Asked asked = process.asked;
            loop.at(loop.now() + delay, () -> send(process, asked, target));
        }
    }

    private void send(ClientProcess process, Asked asked, int target) {
        var request = KeyValueWire.request(part.nodes().get(target), asked);
        long deadline = loop.machineTime(process.giveUpAt);
        loop.connections.send(part.nodes().get(target), new Exchange(request, deadline) {
            @Override
            void answered(FullHttpResponse response) {
                arrived(process, asked, target, KeyValueWire.heard(asked.kind(), response));
            }

            @Override
            void failed(String why) {
                // Silence: the attempt times out.
            }
        });
    }

    private void arrived(ClientProcess process, Asked asked, int from, Heard heard) {
        long delay = ways.back(process.number, from);
        if (delay == 0) {
            receive(process, asked, from, heard);
        } else if (delay != Ways.LOST) {
            loop.at(loop.now() + delay, () -> receive(process, asked, from, heard));
        }
    }

    private void receive(ClientProcess process, Asked asked, int from, Heard heard) {
        if (process.current == null || !asked.equals(process.asked)) {
            return;
        }
        switch (heard) {
            case Heard.Found(String value) -> {
                process.current.seen = value == null ? null : learn(process, value);
                answered(process, from, Outcome.OK);
            }
            case Heard.Stored stored -> {
                learn(process, process.asked.value());
                answered(process, from, Outcome.OK);
            }
            case Heard.Compared(boolean swapped) -> {
                if (swapped) {
                    learn(process, process.asked.value());
                }
                answered(process, from, swapped ? Outcome.OK : Outcome.FAIL);
            }
            case Heard.Expired expired -> {
                process.exposed = true;
                believe(process, from);
                giveUp(process);
            }
            case Heard.NotLeader(int hint) when process.awaiting && process.target == from -> redirected(process, hint);
            case Heard.Refused refused when process.awaiting && process.target == from -> retryLater(process, from);
            default -> {
                // Garbage, or of an attempt that has timed out: it changes nothing.
            }
        }
    }

    /** Remembers what a key is now believed to hold; returns it, or an equal text that is there already. */
    private String learn(ClientProcess process, String value) {
        int key = process.current.key;
        String before = known.get(key);
        if (value.equals(before)) {
            return before;
        }
        known.put(key, value);
        return value;
    }

    private void believe(ClientProcess process, int from) {
        search.answered(from, process.near);
    }

    private void answered(ClientProcess process, int from, Outcome outcome) {
        believe(process, from);
        done++;
        end(process, outcome);
        answered.accept(process);
    }

    /** The process's timer fired: its attempt timed out, or its pause is over. */
    private void wake(ClientProcess process, Begun operation) {
        if (process.current != operation) {
            return;
        }
        long now = loop.now();
        if (process.awaiting) {
            process.awaiting = false;
            process.exposed = true;
            search.silent(process.target, now);
            process.target = after(process, process.target);
        }
        if (now >= process.giveUpAt) {
            giveUp(process);
        } else {
            attempt(process, process.target);
        }
    }

    private void redirected(ClientProcess process, int named) {
        int hint = part.nodes().containsKey(named) ? named : LeaderSearch.NOBODY;
        if (!search.redirected(process.target, hint)) {
            retryLater(process, after(process, process.target));
        } else if (LeaderSearch.followsAtOnce(process.redirects)) {
            process.redirects++;
            attempt(process, hint);
        } else {
            retryLater(process, hint);
        }
    }

    private void retryLater(ClientProcess process, int target) {
        process.awaiting = false;
        process.target = target;
        long longest = LeaderSearch.longestPause(process.redirects++);
        arm(process, random.nextLong(longest / 2, longest + 1));
    }

    /** Sets the process's timer, for the end of its patience at the latest. */
    private void arm(ClientProcess process, long nanos) {
        disarm(process);
        Begun operation = process.current;
        long left = Math.max(0, process.giveUpAt - loop.now());
        process.timer = loop.after(Math.min(nanos, left), () -> wake(process, operation));
    }

    private static void disarm(ClientProcess process) {
        if (process.timer != null) {
            process.timer.cancel(false);
            process.timer = null;
        }
    }

    private int after(ClientProcess process, int node) {
        return search.after(process.number, process.near, node, loop.now());
    }

    private void giveUp(ClientProcess process) {
        // A compare and set that failed would say that the key held another value; this one was never compared.
        boolean failed = !process.exposed && process.current.kind != Kind.CAS;
        end(process, failed ? Outcome.FAIL : Outcome.INFO);
        givenUp.accept(process);
    }

    private void end(ClientProcess process, Outcome outcome) {
        disarm(process);
        Begun operation = process.current;
        operation.outcome = outcome;
        operation.ended = Math.max(operation.invoked, loop.now());
        process.current = null;
        process.asked = null;
        process.awaiting = false;
        outstanding--;
    }
}
