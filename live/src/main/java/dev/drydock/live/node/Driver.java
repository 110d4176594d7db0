package dev.drydock.live.node;

import dev.drydock.live.node.LiveEffects.Equipment;
import dev.drydock.protocol.Input;
import dev.drydock.protocol.Message;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Protocol;
import dev.drydock.protocol.Reply;
import dev.drydock.protocol.Start;
import dev.drydock.protocol.TimerName;
import dev.drydock.record.TraceEvent.What;

/**
 * Drives one protocol as one node: hands it everything that happens, one thing after the other. Used by the loop alone.
 *
 * @param <S> the state of the protocol
 * @param <M> the protocol's messages
 */
final class Driver<S, M extends Message> {
    private final Protocol<S, M> protocol;
    private final Equipment<M> equipment;
    private final LiveEffects<M> effects;
    private final StepTimes times;
    private S state;
    private boolean running;
    private String halted;

    Driver(Protocol<S, M> protocol, Equipment<M> equipment, StepTimes times) {
        this.protocol = protocol;
        this.equipment = equipment;
        this.effects = new LiveEffects<>(equipment);
        this.times = times;
    }

    /** Boots the protocol, or recovers it. */
    void start(Start start) {
        running = true;
        equipment.standing().begun();
        effects.begin();
        state = protocol.start(start, effects);
        finish();
        follow();
    }

    /** A message has arrived. */
    void receive(NodeId from, M message) {
        if (!running) {
            return;
        }
        equipment.telling().trace(What.DELIVER, from, message);
        equipment.counters().received(message);
        long began = System.nanoTime();
        step(new Input.Receive<>(from, message));
        times.message(System.nanoTime() - began);
    }

    /** A client asks for something. */
    void ask(Asking asking) {
        if (!running) {
            asking.answer(new Reply.Refused(halted == null ? "the run has not begun" : "the node halted: " + halted));
        } else if (!equipment.requests().admit(asking)) {
            asking.answer(new Reply.Refused("too many requests wait"));
        } else {
            if (equipment.telling().isTraced()) {
                equipment
                        .telling()
                        .trace(What.REQUEST, "c" + asking.request.id().session(), asking.request);
            }
            long began = System.nanoTime();
            step(new Input.Request<>(asking.request));
            times.request(System.nanoTime() - began);
        }
    }

    /** Nobody waits for this request any more; it may take effect all the same. */
    void forget(Asking asking) {
        if (asking.admitted) {
            equipment.requests().giveUp(asking, "the client has gone");
        }
    }

    /** Every write up to this is durable. */
    void durable(long number) {
        if (running) {
            effects.durable(number);
            follow();
        }
    }

    /** Fires what is due, and gives up requests that have waited too long; returns when to look again at the latest. */
    long attend() {
        long now = System.nanoTime();
        equipment.timers().fire(now, this::timeout);
        return Math.min(equipment.timers().next(), equipment.requests().giveUp(now));
    }

    /** Stops the node for good. */
    void halt(String why) {
        if (halted != null) {
            return;
        }
        running = false;
        halted = why;
        state = null;
        effects.forget();
        equipment.telling().halted(why);
        equipment.requests().giveUpAll("the node halted: whether it took effect is unknown");
    }

    private void timeout(TimerName timer) {
        if (running) {
            equipment.telling().trace(What.TIMEOUT, null, timer.name());
            step(new Input.Timeout<>(timer));
        }
    }

    private void step(Input<M> input) {
        take(input);
        follow();
    }

    private void follow() {
        for (Input<M> next = effects.following(); next != null && running; next = effects.following()) {
            take(next);
        }
    }

    private void take(Input<M> input) {
        effects.begin();
        state = protocol.step(state, input, effects);
        finish();
    }

    private void finish() {
        String reason = effects.end();
        if (reason != null) {
            halt(reason);
        }
    }
}
