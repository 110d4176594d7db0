package dev.drydock.bench.kernel;

/** What an event of a peer's, or of a bare loop's, happens to: one of four classes, as our entities are. */
abstract class Handler {
    long touched;

    abstract void handle(long argument);

    /** {@link Load#HANDLERS} handlers, of the four classes in turn. */
    static Handler[] all() {
        Handler[] all = new Handler[Load.HANDLERS];
        for (int i = 0; i < all.length; i++) {
            all[i] = switch (i % 4) {
                case 0 -> new Adder();
                case 1 -> new Toggler();
                case 2 -> new Subtracter();
                default -> new Collector();
            };
        }
        return all;
    }

    private static final class Adder extends Handler {
        @Override
        void handle(long argument) {
            touched += argument;
        }
    }

    private static final class Toggler extends Handler {
        @Override
        void handle(long argument) {
            touched ^= argument;
        }
    }

    private static final class Subtracter extends Handler {
        @Override
        void handle(long argument) {
            touched -= argument;
        }
    }

    private static final class Collector extends Handler {
        @Override
        void handle(long argument) {
            touched |= argument;
        }
    }
}
