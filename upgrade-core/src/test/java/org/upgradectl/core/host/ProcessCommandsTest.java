package org.upgradectl.core.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.context.CommandResult;
import org.upgradectl.api.context.CommandSpec;
import org.upgradectl.api.context.Secret;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;

final class ProcessCommandsTest {
    private final Redactor redactor = new Redactor();
    private final Asked cancellation = new Asked();

    @TempDir
    Path folder;

    @Test
    void run_anyExitCode_returnsItWithBothOutputs() {
        CommandResult result = commands().run(sh("echo out; echo err >&2; exit 3"));
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.output()).isEqualTo("out\n");
        assertThat(result.error()).isEqualTo("err\n");
    }

    @Test
    void run_lines_reachListenerAndLogInOrder() throws IOException {
        List<String> heard = new CopyOnWriteArrayList<>();
        commands().run(sh("printf 'one\\ntwo\\rthree\\r\\nfour'").onLine(heard::add));
        assertThat(heard).containsExactly("one", "two", "three", "four");
        assertThat(Files.readAllLines(logFile())).contains("one", "two", "three", "four");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(logFile())))
                .isEqualTo("rw-------");
    }

    @Test
    void run_secretThatIsAWordLikeOthers_isLeftInWhatIsParsedAndNowhereElse() throws IOException {
        redactor.add(new Secret("netbox"));
        List<String> heard = new CopyOnWriteArrayList<>();
        CommandResult result =
                commands().run(sh("echo Id=netbox-rq.service; echo netbox >&2").onLine(heard::add));
        assertThat(result.parsed()).isEqualTo("Id=netbox-rq.service\n");
        assertThat(result.output()).isEqualTo("Id=***-rq.service\n");
        assertThat(result.error()).isEqualTo("***\n");
        assertThat(heard).noneMatch(line -> line.contains("netbox"));
        assertThat(String.valueOf(result)).doesNotContain("netbox");
        assertThat(Files.readAllLines(logFile()))
                .contains("Id=***-rq.service")
                .noneMatch(line -> line.contains("netbox-rq"));
        assertThatExceptionOfType(UpgradeException.class)
                .isThrownBy(() -> commands().runOrFail(sh("echo netbox; exit 1")))
                .satisfies(e -> assertThat(e.getMessage()).contains("***").doesNotContain("  netbox"));
    }

    @Test
    void run_listenerThrows_failsAfterTheCommandHasEnded() {
        CommandSpec spec = sh("echo one; seq 100000; touch '" + folder.resolve("end") + "'")
                .onLine(line -> {
                    throw new IllegalStateException("no");
                });
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> commands().run(spec));
        assertThat(folder.resolve("end")).exists();
    }

    @Test
    void run_environment_holdsTheBaseAndNothingElseOfTheCaller() {
        ProcessCommands commands =
                commands(Map.of("PATH", "/usr/bin:relative", "https_proxy", "http://p:secretword@h:1", "LEAK", "1"));
        String said =
                commands.run(CommandSpec.of("env").withEnvironment("MINE", "x")).output();
        assertThat(said.lines().map(line -> line.replaceAll("=.*", "")))
                .contains("PATH", "HOME", "USER", "LANG", "https_proxy", "MINE")
                .doesNotContain("LEAK");
        assertThat(said)
                .contains("PATH=/usr/bin:/usr/local/sbin:")
                .contains("LANG=C.UTF-8")
                .contains("https_proxy=http://***@h:1");
    }

    @Test
    void run_secret_reachesTheCommandAndNoOutput() throws IOException {
        CommandSpec spec = sh("test \"$PGPASSWORD\" = 'tr0ub4dor&3' && echo \"it is $PGPASSWORD\"")
                .withSecret("PGPASSWORD", new Secret("tr0ub4dor&3"));
        assertThat(commands().runOrFail(spec).output()).isEqualTo("it is ***\n");
        assertThat(Files.readString(logFile())).contains("it is ***").doesNotContain("tr0ub4dor");
    }

    @Test
    void run_outputFile_isWholeAndPrivate() throws IOException {
        Path file = Files.writeString(folder.resolve("out"), "old and longer than the new one");
        CommandResult result = commands().run(sh("echo dump; echo note >&2").withOutput(file));
        assertThat(file).hasContent("dump\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(result.output()).isEmpty();
        assertThat(result.error()).isEqualTo("note\n");
    }

    @Test
    void run_input_isTheFileOrNothing() throws IOException {
        Path file = Files.writeString(folder.resolve("in"), "given");
        assertThat(commands().run(CommandSpec.of("cat").withInput(file)).output())
                .isEqualTo("given");
        assertThat(commands().run(CommandSpec.of("cat")).output()).isEmpty();
    }

    @Test
    void run_longOutput_keepsItsLastMebibyte() {
        String said = commands().run(sh("seq 1 400000")).output();
        assertThat(said).endsWith("\n399999\n400000\n");
        assertThat(said.length()).isBetween((1 << 20) - 10, 1 << 20);
    }

    @Test
    void run_deadline_endsTheGrandchildrenToo() {
        CommandSpec spec =
                sh("echo begun; sleep 301 & setsid sleep 302 & sleep 303").within(Duration.ofMillis(600));
        assertThatExceptionOfType(UpgradeException.class)
                .isThrownBy(() -> commands().run(spec))
                .satisfies(e -> assertThat(e.code()).isEqualTo(StandardError.COMMAND_TIMED_OUT))
                .withMessageContaining("had not ended after 0.6 s and was killed:\n  begun");
        assertThat(running("sleep 301", "sleep 302", "sleep 303")).isEmpty();
    }

    @Test
    void run_deafToTerm_isKilled() {
        CommandSpec spec = sh("trap '' TERM; while :; do sleep 304; done").within(Duration.ofMillis(300));
        assertThatExceptionOfType(UpgradeException.class)
                .isThrownBy(() -> commands().run(spec))
                .satisfies(e -> assertThat(e.code()).isEqualTo(StandardError.COMMAND_TIMED_OUT));
        assertThat(running("sleep 304")).isEmpty();
    }

    @Test
    void run_stopAskedFor_endsTheSession() {
        CommandSpec spec = sh("echo begun; sleep 305; true").onLine(line -> cancellation.request());
        assertThatExceptionOfType(UpgradeException.class)
                .isThrownBy(() -> commands().run(spec))
                .satisfies(e -> assertThat(e.code()).isEqualTo(StandardError.INTERRUPTED));
        assertThat(running("sleep 305")).isEmpty();
    }

    @Test
    void run_daemonLeftBehind_isNotWaitedForAndLives() {
        CommandResult result = commands().run(sh("sleep 306 & echo $!"));
        assertThat(result.exitCode()).isZero();
        long daemon = Long.parseLong(result.output().strip());
        assertThat(ProcessHandle.of(daemon).filter(ProcessHandle::isAlive)).isPresent();
        ProcessHandle.of(daemon).ifPresent(ProcessHandle::destroyForcibly);
    }

    @Test
    void run_ended_leavesNoNote() throws IOException {
        commands().run(sh("test -n \"$UPGRADECTL_COMMAND\""));
        try (Stream<Path> notes = Files.list(folder.resolve("children"))) {
            assertThat(notes).isEmpty();
        }
    }

    @Test
    void runOrFail_exitCode_tellsTheLastLinesAndTheLog() {
        CommandSpec spec = sh("seq 1 50 >&2; exit 4").withSecret("X", new Secret("exit"));
        assertThatExceptionOfType(UpgradeException.class)
                .isThrownBy(() -> commands().runOrFail(spec))
                .satisfies(e -> assertThat(e.code()).isEqualTo(StandardError.COMMAND_FAILED))
                .satisfies(e -> assertThat(e.remedy()).contains(logFile().toString()))
                .withMessageStartingWith("sh -c seq 1 50 >&2; *** 4 ended with exit code 4:\n  31\n  32")
                .withMessageEndingWith("\n  50");
    }

    @Test
    void run_missingProgram_isNamedWithItsPackage() {
        ProcessCommands commands = commands(Map.of("PATH", ""));
        assertThatExceptionOfType(UpgradeException.class)
                .isThrownBy(() -> commands.run(CommandSpec.of("no-such-program")))
                .satisfies(e -> assertThat(e.code()).isEqualTo(StandardError.COMMAND_NOT_FOUND))
                .withMessageStartingWith("no-such-program was not found in /usr/local/sbin:");
        assertThatExceptionOfType(UpgradeException.class)
                .isThrownBy(() -> commands.run(CommandSpec.of("/nowhere/bin/pg_dump")))
                .satisfies(e -> assertThat(e.remedy()).contains("postgresql-client"))
                .withMessage("/nowhere/bin/pg_dump does not exist");
    }

    @Test
    void run_scriptWhoseInterpreterIsGone_isNotTakenForItsExitCode() throws IOException {
        Path script = Files.writeString(folder.resolve("pip"), "#!/nowhere/python\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        assertThatExceptionOfType(UpgradeException.class)
                .isThrownBy(() -> commands().run(CommandSpec.of(script.toString())))
                .satisfies(e -> assertThat(e.code()).isEqualTo(StandardError.COMMAND_NOT_FOUND))
                .withMessage(script + " can't be started: No such file or directory");
    }

    @Test
    void run_folderMissing_isNamed() {
        assertThatExceptionOfType(UpgradeException.class)
                .isThrownBy(() -> commands().run(CommandSpec.of("true").in(folder.resolve("gone"))))
                .withMessageContaining(folder.resolve("gone") + ", which is no folder");
    }

    @Test
    void run_asAnother_hasItsGroupsAndHome() {
        assumeThat(HostAccount.current().isRoot())
                .as("needs root: only root runs commands as another user")
                .isTrue();
        CommandSpec spec = sh("id -un; id -u; id -g; echo $HOME; cat /proc/self/stat | cut -d' ' -f6")
                .as("nobody");
        HostAccount nobody = HostAccount.find("nobody").orElseThrow();
        assertThat(commands().runOrFail(spec).output().lines().limit(4))
                .containsExactly("nobody", "" + nobody.uid(), "" + nobody.group(), nobody.home());
    }

    @Test
    void run_asSomebodyUnknown_isNamed() {
        assumeThat(HostAccount.current().isRoot())
                .as("needs root: only root runs commands as another user")
                .isTrue();
        assertThatExceptionOfType(UpgradeException.class)
                .isThrownBy(() -> commands().run(CommandSpec.of("true").as("no-such-user")))
                .withMessage("true has to run as no-such-user, a user that this host does not know");
    }

    private static CommandSpec sh(String script) {
        return CommandSpec.of("sh", "-c", script);
    }

    private static List<String> running(String... commands) {
        List<String> lines = ProcessHandle.allProcesses()
                .flatMap(process -> process.info().commandLine().stream())
                .toList();
        return lines.stream()
                .filter(line -> Stream.of(commands).anyMatch(line::endsWith))
                .toList();
    }

    private Path logFile() {
        return folder.resolve("log");
    }

    private ProcessCommands commands() {
        return commands(System.getenv());
    }

    private ProcessCommands commands(Map<String, String> environment) {
        return new ProcessCommands(
                new CallerEnvironment(environment),
                redactor,
                new FileCommandLog(logFile()),
                ChildRegistry.in(folder.resolve("children")),
                cancellation);
    }
}
