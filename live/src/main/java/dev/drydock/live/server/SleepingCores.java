package dev.drydock.live.server;

import dev.drydock.live.http.Loop;
import dev.drydock.live.http.Timer;
import java.util.LinkedHashMap;
import java.util.Map;

/** Cores for which work is time that passes by the machine's clock, whatever else the machine does. */
final class SleepingCores implements Cores {
    private final Loop loop;
    private final Map<Job, Sleep> sleeping = new LinkedHashMap<>();
    private double rate;

    private static final class Sleep {
        private final Timer timer;
        /** When the work left was counted. */
        private long since;

        Sleep(Timer timer, long since) {
            this.timer = timer;
            this.since = since;
        }
    }

    SleepingCores(Loop loop, double rate) {
        this.loop = loop;
        this.rate = rate;
    }

    @Override
    public void begin(Job job, Runnable done) {
        Timer timer = loop.timer(() -> {
            sleeping.remove(job);
            job.work = 0;
            done.run();
        });
        sleeping.put(job, new Sleep(timer, job.begun));
        timer.at(job.begun + Math.round(job.work / rate));
    }

    @Override
    public void stop(Job job) {
        Sleep sleep = sleeping.remove(job);
        if (sleep != null) {
            sleep.timer.cancel();
        }
    }

    @Override
    public void rate(double next) {
        long now = loop.now();
        sleeping.forEach((job, sleep) -> {
            job.work = Math.max(0, job.work - (now - sleep.since) * rate);
            sleep.since = now;
            sleep.timer.at(now + Math.round(job.work / next));
        });
        rate = next;
    }

    @Override
    public double left(Job job) {
        Sleep sleep = sleeping.get(job);
        return sleep == null ? job.work : Math.max(0, job.work - (loop.now() - sleep.since) * rate);
    }

    @Override
    public void close() {
        sleeping.values().forEach(sleep -> sleep.timer.cancel());
        sleeping.clear();
    }
}
