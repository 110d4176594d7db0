package dev.drydock.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class CsvReportTest {

    @Test
    void measuresAreOneRowForEachMeasureOfEachVariant() throws IOException {
        StringBuilder out = new StringBuilder();
        CsvReport.measures(SampleRuns.swept(), out);

        assertThat(out.toString().lines())
                .startsWith(
                        "variant,nodes.raft.heartbeat,nodes.raft.preVote,measure,unit,trials,mean,mean.low,mean.high,"
                                + "mean.confidence,median,median.low,median.high,median.confidence,min,max")
                .anyMatch(line -> line.startsWith("3,200ms,true,write.p99,nanoseconds,20,39"))
                .hasSize(1 + 3 * SampleRuns.measuresOfGroups().size())
                .allSatisfy(line -> assertThat(line.split(",", -1)).hasSize(16));
    }

    @Test
    void samplesAreOneRowForEachTrial() throws IOException {
        StringBuilder out = new StringBuilder();
        CsvReport.samples(SampleRuns.elections(50), out);

        assertThat(out.toString().lines())
                .startsWith("variant,nodes.raft.electionTimeout,measure,value")
                .hasSize(1 + 3 * 3 * 50)
                .anyMatch(line -> line.matches("1,150ms\\.\\.155ms,firstLeader,\\d+"))
                .anyMatch(line -> line.equals("1,150ms..155ms,split,1"));
    }

    @Test
    void cellsWithCommasAndQuotesAreQuoted() throws IOException {
        StringBuilder out = new StringBuilder();
        CsvReport.measures(SampleRuns.hostile(), out);

        assertThat(out.toString())
                .contains("\"</script><script>alert(1)</script><img src=x onerror=alert(2)>\"\"'&${x}\"");
    }
}
