package io.anlan.local;

import io.anlan.job.SettingsException;
import io.anlan.lexicon.LexiconException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** {@code ./anlan}: the whole system on one machine. Each command is a class of its own. */
@Command(
        name = "./anlan",
        description = "Dispute and risk warnings from police reports. Everything runs on this machine.",
        mixinStandardHelpOptions = true,
        subcommands = {
            DemoCommand.class,
            ReplayCommand.class,
            ClassifyCommand.class,
            LexiconCommand.class,
            RulesCommand.class,
            BootstrapCommand.class,
            UpCommand.class,
            SubmitCommand.class,
            StatusCommand.class,
            SavepointCommand.class,
            DownCommand.class,
            FaultsCommand.class
        })
public final class Anlan implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;

    /**
     * Runs one command and ends the JVM with its exit status: 0 done, 1 failed, 2 wrong use.
     *
     * @param args the command and its options
     */
    public static void main(String[] args) {
        // Output is UTF-8 whatever the locale says: programs read it, and so do people whose locale is set to nothing.
        System.setOut(utf8(FileDescriptor.out));
        System.setErr(utf8(FileDescriptor.err));
        AtEnd.ofThisProcess().add(RunFolder.open()::close);
        int status = commandLine().execute(args);
        System.out.flush();
        System.exit(status);
    }

    /** Called without a command it explains itself. */
    @Override
    public Integer call() {
        commandLine().usage(System.out);
        return 0;
    }

    static CommandLine commandLine() {
        return new CommandLine(new Anlan())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler((wrong, args) -> wrongUse(wrong.getCommandLine(), wrong))
                .setExecutionExceptionHandler((failure, command, parsed) -> failed(command, failure));
    }

    private static int failed(CommandLine command, Exception failure) {
        if (failure instanceof ParameterException
                || failure instanceof SettingsException
                || failure instanceof LexiconException) {
            return wrongUse(command, failure);
        }
        command.getErr().println(command.getCommandName() + ": " + oneLine(failure));
        return FAILED;
    }

    private static int wrongUse(CommandLine command, Exception wrong) {
        // The whole command, without the ./ of its first word.
        String name = command.getCommandSpec().qualifiedName().substring(2);
        command.getErr().println(name + ": " + oneLine(wrong));
        return WRONG_USE;
    }

    private static String oneLine(Throwable failure) {
        String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        return message.replaceAll("\\s*\\R\\s*", " ").strip();
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
