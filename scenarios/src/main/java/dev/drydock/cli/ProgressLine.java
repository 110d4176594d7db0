package dev.drydock.cli;

import dev.drydock.scenario.run.Progress;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far a run is, on standard error: a bar on a terminal, a line now and then elsewhere. */
final class ProgressLine implements Progress, AutoCloseable {
    private static final long LINE_EVERY_NANOS = Duration.ofSeconds(10).toNanos();

    private final PrintWriter err;
    private final ProgressBar bar;
    private final long began = System.nanoTime();
    private long lastLine = began;

    private ProgressLine(PrintWriter err, ProgressBar bar) {
        this.err = err;
        this.bar = bar;
    }

    /** A bar when standard error is a terminal, otherwise lines. */
    static ProgressLine of(PrintWriter err, int trials) {
        return new ProgressLine(err, Console.showsProgress() ? bar(trials) : null);
    }

    private static ProgressBar bar(int trials) {
        PrintStream stream = System.err;
        return new ProgressBarBuilder()
                .setTaskName("Running")
                .setInitialMax(trials)
                .setUpdateIntervalMillis(100)
                .setUnit(" trials", 1)
                .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BAR)
                .setConsumer(new ConsoleProgressBarConsumer(stream, Console.width() - 1))
                .clearDisplayOnFinish()
                .build();
    }

    @Override
    public void done(int done, int all) {
        if (bar != null) {
            bar.maxHint(all);
            bar.stepTo(done);
            return;
        }
        long now = System.nanoTime();
        if (now - lastLine >= LINE_EVERY_NANOS && done < all) {
            lastLine = now;
            long left = (now - began) / done * (all - done);
            err.println(done + " of " + all + " trials, about "
                    + Math.max(1, Duration.ofNanos(left).toSeconds()) + " s left");
            err.flush();
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
