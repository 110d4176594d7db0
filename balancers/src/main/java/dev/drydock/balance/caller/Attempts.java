package dev.drydock.balance.caller;

import java.util.Arrays;

/** The attempts that each request waits for, in arrays: a request has a few places, each free or holding an attempt. */
final class Attempts {
    static final int NONE = -1;

    private final int places;
    private int[] number = {};
    private int[] permit = {};
    private long[] sentAt = {};
    private boolean[] hedge = {};
    private int[] sent = {};
    private int[] live = {};

    /** Of requests that wait for at most so many attempts at once. */
    Attempts(int places) {
        this.places = places;
    }

    /** A request arrives: it waits for none. */
    void requested(int request) {
        if (request >= sent.length) {
            grow(Math.max(2 * sent.length, request + 16));
        }
        sent[request] = 0;
        live[request] = 0;
        Arrays.fill(number, request * places, (request + 1) * places, NONE);
    }

    private void grow(int requests) {
        sent = Arrays.copyOf(sent, requests);
        live = Arrays.copyOf(live, requests);
        number = Arrays.copyOf(number, requests * places);
        permit = Arrays.copyOf(permit, requests * places);
        sentAt = Arrays.copyOf(sentAt, requests * places);
        hedge = Arrays.copyOf(hedge, requests * places);
    }

    int places() {
        return places;
    }

    /** The next attempt is sent; tells its place. */
    int add(int request, int withPermit, boolean isHedge, long now) {
        int place = place(request, NONE);
        int at = request * places + place;
        number[at] = sent[request]++;
        permit[at] = withPermit;
        sentAt[at] = now;
        hedge[at] = isHedge;
        live[request]++;
        return place;
    }

    /** Where an attempt of this number is. */
    int place(int request, int attempt) {
        for (int place = 0; place < places; place++) {
            if (number[request * places + place] == attempt) {
                return place;
            }
        }
        throw new IllegalStateException("request " + request + " does not wait for attempt " + attempt);
    }

    void remove(int request, int place) {
        number[request * places + place] = NONE;
        live[request]--;
    }

    /** The number of the attempt in a place, or {@link #NONE}. */
    int number(int request, int place) {
        return number[request * places + place];
    }

    int permit(int request, int place) {
        return permit[request * places + place];
    }

    long sentAt(int request, int place) {
        return sentAt[request * places + place];
    }

    boolean isHedge(int request, int place) {
        return hedge[request * places + place];
    }

    /** How many a request waits for. */
    int live(int request) {
        return live[request];
    }

    /** How many a request has sent. */
    int sent(int request) {
        return sent[request];
    }
}
