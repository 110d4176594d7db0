package dev.drydock.report;

import dev.drydock.record.RunRecord;
import dev.drydock.record.files.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Writes the pages of all samples into a folder, to be looked at. */
final class SamplePages {
    private SamplePages() {}

    static Map<String, RunRecord> all() {
        return new TreeMap<>(Map.of(
                "leader-crash", SampleRuns.leaderCrash(),
                "one-trial", SampleRuns.oneTrial(),
                "swept", SampleRuns.swept(),
                "interrupted", SampleRuns.interrupted(),
                "nothing-done", SampleRuns.nothingDone(),
                "elections", SampleRuns.elections(2_000),
                "services", SampleServices.single(),
                "compared", SampleServices.compared(),
                "hostile", SampleRuns.hostile()));
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        for (Map.Entry<String, RunRecord> sample : all().entrySet()) {
            Files.writeString(folder.resolve(sample.getKey() + ".html"), HtmlReport.render(sample.getValue()));
            Files.writeString(
                    folder.resolve(sample.getKey() + ".txt"),
                    TextReport.render(sample.getValue(), new TextStyle(true, true, 100)));
            Reports.write(sample.getValue(), RunFolder.create(folder.resolve(sample.getKey())));
        }
    }
}
