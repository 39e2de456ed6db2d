package org.upgradectl.core.cli;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.upgradectl.api.context.Cancellation;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.core.cli.action.Installation;
import org.upgradectl.core.cli.console.Console;
import org.upgradectl.core.cli.console.Style;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** The program. */
public final class Main {
    private static final int HELP_WIDTH = 80;

    private final Console console;
    private final Map<String, String> environment;
    private final Installation installation;

    /** The program with the streams and the environment given. */
    public Main(Console console, Map<String, String> environment, Installation installation) {
        this.console = requireNonNull(console, "console is null");
        this.environment = Map.copyOf(environment);
        this.installation = requireNonNull(installation, "installation is null");
    }

    /** Called by the launcher. */
    public static void main(String[] arguments) {
        Map<String, String> environment = System.getenv();
        Main program = new Main(Console.standard(environment), environment, Installation.ofProcess());
        System.exit(program.run(true, arguments));
    }

    /**
     * Runs one command line; signals are not heard.
     *
     * @return the exit code
     */
    public int run(String... arguments) {
        return run(false, arguments);
    }

    private int run(boolean listen, String... arguments) {
        if (arguments.length == 1 && arguments[0].equals("--version")) {
            console.out(version() + "\n");
            return ExitCodes.DONE;
        }
        GlobalOptions options = new GlobalOptions();
        Session session = new Session(options, console, environment, installation);
        CommandLine commands = commands(options, session);
        commands.setExecutionStrategy(parsed -> execute(parsed, session, listen));
        commands.setParameterExceptionHandler(
                (e, all) -> failures(session, List.of(all)).usage(e));
        commands.setExecutionExceptionHandler((e, command, parsed) -> ended(session, e));
        try {
            return commands.execute(arguments);
        } catch (LinkageError | AssertionError | StackOverflowError e) {
            return failures(session, List.of(arguments))
                    .defect(e, Logs.file(session.locations().state()));
        }
    }

    private CommandLine commands(GlobalOptions options, Session session) {
        CommandLine commands = new CommandLine(options)
                .addSubcommand(new InitCommand(session))
                .addSubcommand(new SurveyCommand(session))
                .addSubcommand(new NotesCommand(session))
                .addSubcommand(new CheckCommand(session))
                .addSubcommand(new PlanCommand(session))
                .addSubcommand(new UpgradeCommand(session))
                .addSubcommand(new ResumeCommand(session))
                .addSubcommand(new AbortCommand(session))
                .addSubcommand(new RunsCommand(session))
                .addSubcommand(new ReportCommand(session))
                .addSubcommand(new HousekeepingCommand(session))
                .addSubcommand(new CommandLine(new ReleaseCommand())
                        .addSubcommand(new ReleaseListCommand(session))
                        .addSubcommand(new ReleaseInspectCommand(session))
                        .addSubcommand(new ReleaseFetchCommand(session)))
                .addSubcommand(new CommandLine(new PluginCommand()).addSubcommand(new PluginListCommand(session)));
        Host host = new Host(session);
        for (CommandContribution contribution : ServiceLoader.load(CommandContribution.class)) {
            commands.addSubcommand(contribution.command(host));
        }
        commands.getCommandSpec().version(version());
        commands.setUsageHelpWidth(HELP_WIDTH);
        commands.setColorScheme(
                CommandLine.Help.defaultColorScheme(console.style() == Style.COLOUR ? Ansi.ON : Ansi.OFF));
        commands.setOut(new PrintWriter(new ConsoleWriter(console), true));
        return commands;
    }

    private int execute(ParseResult parsed, Session session, boolean listen) {
        if (!helpAsked(parsed)) {
            Logs.start(session.locations().state(), session.redactor(), verboseLog(session));
            if (listen) {
                session.interrupts().listen();
            }
        }
        return new RunLast().execute(parsed);
    }

    private static Optional<Console> verboseLog(Session session) {
        return session.options().verbose() ? Optional.of(session.console()) : Optional.empty();
    }

    private static boolean helpAsked(ParseResult parsed) {
        return parsed.asCommandLineList().stream()
                .anyMatch(command -> command.isUsageHelpRequested() || command.isVersionHelpRequested());
    }

    private int ended(Session session, Exception e) {
        Failures failures = failures(session, List.of());
        if (e instanceof ParameterException wrong) {
            return failures.usage(wrong);
        }
        return e instanceof UpgradeException told
                ? failures.told(told)
                : failures.defect(e, Logs.file(session.locations().state()));
    }

    private static Failures failures(Session session, List<String> arguments) {
        // where the options could not be read, the word is looked for among them all the same
        boolean json = session.options().json() || arguments.contains("--json");
        return new Failures(session.console(), session.redactor(), json);
    }

    private static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return "upgradectl " + (version == null ? "(not installed)" : version) + ", Java "
                + Runtime.version().feature();
    }

    /** What contributed commands see of the session. */
    private final class Host implements CommandHost {
        private final Session session;

        private Host(Session session) {
            this.session = session;
        }

        @Override
        public Console console() {
            return session.console();
        }

        @Override
        public boolean json() {
            return session.options().json();
        }

        @Override
        public boolean verbose() {
            return session.options().verbose();
        }

        @Override
        public Cancellation cancellation() {
            return session.interrupts();
        }

        @Override
        public int run(String... arguments) {
            return new Main(session.console(), environment, installation)
                    .run(Arrays.copyOf(arguments, arguments.length));
        }
    }
}
