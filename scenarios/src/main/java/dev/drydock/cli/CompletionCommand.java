package dev.drydock.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a completion script. */
@Command(
        name = "completion",
        header = "Print a completion script for a shell.",
        footer = {
            "  source <(drydock completion bash)        for this shell",
            "  drydock completion zsh > ~/.drydock-completion && echo 'source ~/.drydock-completion' >> ~/.zshrc"
        })
final class CompletionCommand implements Callable<Integer> {
    /** Shells that can complete. */
    enum Shell {
        BASH,
        ZSH
    }

    @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
    private Shell shell;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (shell == Shell.ZSH) {
            out.println("autoload -U +X compinit && compinit");
            out.println("autoload -U +X bashcompinit && bashcompinit");
        }
        out.print(AutoComplete.bash("drydock", spec.root().commandLine()));
        out.flush();
        return Exit.OK;
    }
}
