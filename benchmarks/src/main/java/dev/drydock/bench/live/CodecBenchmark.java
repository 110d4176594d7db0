package dev.drydock.bench.live;

import dev.drydock.live.wire.Codec;
import dev.drydock.live.wire.MalformedException;
import dev.drydock.live.wire.ProtocolCodecs;
import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.KeyValueCommand;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.RequestId;
import dev.drydock.raft.RaftMessage;
import dev.drydock.raft.RaftProvider;
import dev.drydock.raft.log.LogEntry;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost to turn an AppendEntries into bytes and back? Its entries put values of 100 bytes; without entries it
 * is a heartbeat.
 *
 * <pre>
 *   java -jar benchmarks/target/benchmarks.jar live.CodecBenchmark -prof gc
 * </pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class CodecBenchmark {
    private static final String VALUE = "v".repeat(100);

    @Param({"0", "1", "64"})
    int entries;

    private Codec<RaftMessage> codec;
    private RaftMessage message;
    private byte[] bytes;

    /** One message, as a leader under way sends it. */
    @Setup
    public void setUp() {
        codec = ProtocolCodecs.of(new RaftProvider()).messages();
        List<LogEntry> log =
                LongStream.range(0, entries).mapToObj(CodecBenchmark::entry).toList();
        message = new RaftMessage.AppendEntries(7, new NodeId(1), 100_000, 7, log, 99_999, 123_456);
        bytes = codec.encode(message);
    }

    private static LogEntry entry(long number) {
        return new LogEntry.CommandEntry(
                7, new ClientRequest(new RequestId(number, 1), new KeyValueCommand.Put("key-" + number, VALUE)));
    }

    /** Into bytes. */
    @Benchmark
    public byte[] encode() {
        return codec.encode(message);
    }

    /** And back. */
    @Benchmark
    public RaftMessage decode() throws MalformedException {
        return codec.decode(ByteBuffer.wrap(bytes));
    }
}
