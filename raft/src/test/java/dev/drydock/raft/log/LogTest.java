package dev.drydock.raft.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogTest {

    @Test
    void everyLogMatchesBeforeItsFirstEntry() {
        assertThat(Log.empty().contains(0, 0)).isTrue();
        assertThat(Log.empty().lastTerm()).isZero();
        assertThat(Log.empty().slice(1, 0)).isEmpty();
    }

    @Test
    void containsAnEntryByIndexAndTerm() {
        Log log = log(1, 1, 3);
        assertThat(log.contains(2, 1)).isTrue();
        assertThat(log.contains(2, 3)).isFalse();
        assertThat(log.contains(4, 3)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "2, 3", "3, 3", "4, 5", "5, 5", "6, 8", "9, 8"})
    void findsWhereATermBegins(long term, long index) {
        assertThat(log(1, 1, 3, 3, 5, 5, 5).firstIndexFromTerm(term)).isEqualTo(index);
    }

    @Test
    void aTruncatedLogGrowsOnItsOwn() {
        Log log = log(1, 1, 2, 2);
        Log other = log.truncate(2).append(new LogEntry.NoOp(3));
        assertThat(log).isEqualTo(log(1, 1, 2, 2));
        assertThat(other).isEqualTo(log(1, 1, 3)).hasSameHashCodeAs(log(1, 1, 3));
        assertThat(log.commonPrefix(other)).isEqualTo(2);
        assertThat(log.truncate(9)).isEqualTo(log);
    }

    private static Log log(long... terms) {
        Log log = Log.empty();
        for (long term : terms) {
            log = log.append(new LogEntry.NoOp(term));
        }
        return log;
    }
}
