package dev.drydock.cli;

import dev.drydock.check.CheckOptions;
import dev.drydock.check.FailedCas;
import dev.drydock.check.Linearizability;
import dev.drydock.check.LinearizabilityChecker;
import dev.drydock.check.Model;
import dev.drydock.record.History;
import dev.drydock.record.edn.EdnHistory;
import dev.drydock.record.edn.HistoryForm;
import dev.drydock.record.edn.HistoryFormatException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Decides whether a recorded client history is linearizable. */
@Command(
        name = "check",
        header = "Decide whether a recorded client history is linearizable.",
        description = {
            "",
            "Reads operations in Jepsen's form, {:process 0, :type :invoke, :f :cas, :value [1 3]}, one a line or in one"
                    + " vector, or Jepsen's log lines. An operation that is :ok took effect between its invocation and"
                    + " its completion, :info (or never completed) at any time after its invocation or never, :fail"
                    + " never. Operations of :nemesis are skipped.",
            "",
            "When there is no order it prints a few operations that cannot be ordered already."
        },
        exitCodeList = {
            "0:the history is linearizable",
            "1:it is not; the operations that cannot be ordered are printed",
            "2:the file is no history, or the command line is wrong",
            "3:undecided when the time was up"
        },
        footer = {
            "  drydock check history.edn --model cas-register   one register with compare and set",
            "  drydock check history.edn --model kv             one register a key: :key, or :value [key value]",
            "  drydock check etcd.log --failed-cas ignored      as Knossos reads a cas that is :fail",
            "  zcat history.edn.gz | drydock check - --json     from standard input, the answer as JSON"
        })
public final class CheckCommand implements Callable<Integer> {
    private static final int LINEARIZABLE = 0;
    private static final int NOT_LINEARIZABLE = 1;
    private static final int WRONG_INPUT = 2;
    private static final int UNDECIDED = 3;

    @Parameters(paramLabel = "HISTORY", description = "The file; - reads standard input.")
    private String file = "-";

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            converter = CheckConverters.ModelName.class,
            description = "The object: register, cas-register or kv (default: cas-register).")
    private Model model = Model.CAS_REGISTER;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            converter = CheckConverters.Length.class,
            description = "How long to search, such as 500ms, 60s or 5m (default: 60s).")
    private Duration timeout = Duration.ofSeconds(60);

    @Option(
            names = "--failed-cas",
            paramLabel = "READING",
            converter = CheckConverters.Reading.class,
            description =
                    "What a cas that is :fail tells: observed, that the object held another value than the expected"
                            + " one, unless an :error says that it failed for another reason; ignored, only that it took no"
                            + " effect, as in Knossos (default: observed).")
    private FailedCas failedCas = FailedCas.OBSERVED;

    @Option(
            names = "--initial",
            paramLabel = "VALUE",
            description = "What an object holds before its first write (default: nil, that is nothing).")
    private String initial = "nil";

    @Option(names = "--json", description = "Print the answer as JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        String name = file.equals("-") ? "standard input" : file;
        try {
            return check(name, read());
        } catch (HistoryFormatException e) {
            err.println(name + ": " + e.getMessage());
        } catch (NoSuchFileException | FileNotFoundException e) {
            err.println(name + ": there is no such file");
        } catch (AccessDeniedException e) {
            err.println(name + ": this file may not be read");
        } catch (InvalidPathException e) {
            err.println(name + ": this is no name of a file");
        } catch (IOException e) {
            err.println(name + ": this cannot be read: " + e.getMessage());
        }
        err.flush();
        return WRONG_INPUT;
    }

    private History read() throws IOException, HistoryFormatException {
        HistoryForm form = switch (model) {
            case REGISTER -> HistoryForm.REGISTER;
            case CAS_REGISTER -> HistoryForm.CAS_REGISTER;
            case KV -> HistoryForm.KV;
        };
        if (file.equals("-")) {
            return EdnHistory.read(System.in, form);
        }
        Path path = Path.of(file);
        if (Files.isDirectory(path)) {
            throw new IOException("it is a folder");
        }
        try (InputStream in = Files.newInputStream(path)) {
            return EdnHistory.read(in, form);
        }
    }

    private int check(String name, History history) {
        long start = System.nanoTime();
        CheckOptions options = new CheckOptions(
                model,
                failedCas,
                Optional.of(initial),
                Long.MAX_VALUE,
                () -> System.nanoTime() - start > timeout.toNanos());
        Linearizability found = new LinearizabilityChecker(options).check(history);
        PrintWriter out = spec.commandLine().getOut();
        CheckReport report = new CheckReport(name, model, history.operations().size());
        out.print(json ? report.json(found) : report.text(found));
        out.flush();
        return switch (found) {
            case Linearizability.Linearizable yes -> LINEARIZABLE;
            case Linearizability.NotLinearizable no -> NOT_LINEARIZABLE;
            case Linearizability.Undecided undecided -> UNDECIDED;
        };
    }
}
