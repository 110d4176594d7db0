package dev.drydock.sim.queueing;

/** What can go wrong at a server while it lasts. */
public sealed interface Trouble {

    /** A few words, without the server. */
    String text();

    /**
     * The server is down. What it holds fails at once, and what comes is refused; when it dies silently, neither is ever
     * answered. Over: it starts, with nothing in it.
     */
    record Crash(boolean silent) implements Trouble {
        @Override
        public String text() {
            return silent ? "silent crash" : "crash";
        }
    }

    /**
     * All of its cores are slower.
     *
     * @param factor how many times, at least 1
     */
    record Slow(double factor) implements Trouble {
        public Slow {
            if (!(factor >= 1 && factor <= 1e6)) {
                throw new IllegalArgumentException("a factor of slowness is between 1 and 1000000, not " + factor);
            }
        }

        @Override
        public String text() {
            return "slow";
        }
    }

    /** It stands still; what it holds and what comes waits. */
    record Pause() implements Trouble {
        @Override
        public String text() {
            return "pause";
        }
    }

    /**
     * It leaves: discovery lists it no more, at once, and it serves what it holds and what is on its way. Over: it is
     * listed again.
     */
    record Drain() implements Trouble {
        @Override
        public String text() {
            return "drain";
        }
    }

    /** It is about to end: what comes is refused, and what it holds is served. */
    record Closing() implements Trouble {
        @Override
        public String text() {
            return "closing";
        }
    }

    /** It accepts what comes and never answers it; what came before is served. Over: what it holds is forgotten. */
    record BlackHole() implements Trouble {
        @Override
        public String text() {
            return "black hole";
        }
    }

    /** It answers what comes at once with an error, which costs no service. */
    record Sinkhole() implements Trouble {
        @Override
        public String text() {
            return "sinkhole";
        }
    }

    /**
     * It answers a share of what comes at once with an error, which costs no service.
     *
     * @param share above 0 and at most 1
     */
    record Errors(double share) implements Trouble {
        public Errors {
            requireShare(share);
        }

        @Override
        public String text() {
            return "errors";
        }
    }

    /**
     * A share of its answers gets lost, so that whoever counts what is under way there counts too much for good.
     *
     * @param share above 0 and at most 1
     */
    record Leak(double share) implements Trouble {
        public Leak {
            requireShare(share);
        }

        @Override
        public String text() {
            return "leak";
        }
    }

    private static void requireShare(double share) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("a share of answers is above 0% and at most 100%");
        }
    }
}
