package org.upgradectl.systemd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.Severity;

/** The host's unit files against those of the installed release, of the new one, and of the staged one. */
final class UnitFileCheckTest {
    private static final String OLD = "[Service]\nExecStart=/opt/test/venv/bin/gunicorn \\\n  app.wsgi\nUser=app\n";
    private static final String NEW =
            "[Service]\n# more time\nExecStart=/opt/test/venv/bin/gunicorn app.wsgi\nUser=app\nTimeoutStopSec=90\n";

    @TempDir
    Path folder;

    private CheckedUnits site;
    private Path installed;
    private Path release;

    @BeforeEach
    void install() throws IOException {
        site = CheckedUnits.in(folder);
        installed = folder.resolve("web.service");
        release = folder.resolve("release");
        Files.createDirectories(release.resolve("contrib"));
        Files.writeString(contrib(), OLD);
        Files.writeString(release.resolve("contrib/web.service"), NEW);
        Files.writeString(installed, here(OLD));
    }

    private Path contrib() {
        return site.root().resolve("contrib/web.service");
    }

    private String here(String text) {
        return text.replace("/opt/test", site.root().toString());
    }

    private SiteUnit web() {
        return site.unit("web", "FragmentPath=" + installed);
    }

    private static Finding only(List<Finding> findings, String id) {
        assertThat(findings).extracting(Finding::id).containsExactly(id);
        return findings.get(0);
    }

    @Test
    void survey_asTheReleaseBringsIt_findsNothing_andElseTellsTheLines() throws IOException {
        assertThat(site.survey(web())).isEmpty();
        Files.writeString(installed, here(OLD).replace("User=app", "User = www-data"));
        Finding finding = only(site.survey(web()), "systemd.unit-differs");
        assertThat(finding.severity()).isEqualTo(Severity.INFO);
        assertThat(finding.evidence()).endsWith("- User=app\n+ User=www-data");
    }

    @Test
    void linesWithSecrets_areToldWithoutThem() throws IOException {
        Files.writeString(installed, here(OLD) + "Environment=TOKEN=geheim\nExecStop=/bin/x --password=geheim\n");
        assertThat(only(site.survey(web()), "systemd.unit-differs").evidence())
                .endsWith(":\n+ Environment=TOKEN=***\n+ ExecStop=/bin/x --password=***");
        Files.delete(contrib());
        assertThat(only(site.target(release, web()), "systemd.unit-file-changed")
                        .evidence())
                .contains("- Environment=TOKEN=***")
                .doesNotContain("geheim");
    }

    @Test
    void target_changesItsFile_isAWarningWithTheCommands() {
        Finding finding = only(site.target(release, web()), "systemd.unit-file-changed");
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.evidence()).isEqualTo("from the installed release to the new one:\n+ TimeoutStopSec=90");
        assertThat(finding.remedy())
                .isEqualTo("After the upgrade:\ncp " + contrib() + " " + installed
                        + "\nsystemctl daemon-reload\nsystemctl restart web");
    }

    @Test
    void target_changesItsFile_andTheHostsWasEdited_comparesThem() throws IOException {
        Files.writeString(installed, here(OLD) + "Nice=5\n");
        assertThat(only(site.target(release, web()), "systemd.unit-file-changed")
                        .remedy())
                .contains("\ndiff " + installed + " " + contrib() + "\n");
    }

    @Test
    void target_changesNothingThatCounts_orTheHostHasItAlready_findsNothing() throws IOException {
        Files.writeString(installed, here(NEW));
        assertThat(site.target(release, web())).isEmpty();
        Files.writeString(installed, here(OLD) + "Nice=5\n");
        Files.writeString(release.resolve("contrib/web.service"), "# nothing new\n" + OLD);
        assertThat(site.target(release, web())).isEmpty();
    }

    @Test
    void target_fileIsALinkIntoTheRelease_changesWithIt_orIsGone() throws IOException {
        Files.delete(installed);
        Files.createSymbolicLink(installed, contrib());
        assertThat(only(site.target(release, web()), "systemd.unit-linked").evidence())
                .isEqualTo("+ TimeoutStopSec=90");
        Files.delete(release.resolve("contrib/web.service"));
        Finding gone = only(site.target(release, web()), "systemd.unit-file-gone");
        assertThat(gone.severity()).isEqualTo(Severity.BLOCKER);
        assertThat(gone.waivable()).isTrue();
    }

    @Test
    void staged_programAndScriptMissing_areTold_ofTheLastHopOnly() throws IOException {
        Path bin = Files.createDirectories(site.root().resolve("venv-2.0/bin"));
        Path staged = Files.createDirectories(folder.resolve("site.staged-2.0"));
        Files.createSymbolicLink(bin.resolve("python"), Path.of("/bin/true"));
        SiteUnit web = site.unit(
                "web", "Command=" + site.root() + "/venv/bin/gunicorn --config " + site.root() + "/manage.py app.wsgi");
        assertThat(site.staged(true, web))
                .extracting(Finding::id, Finding::severity)
                .containsExactly(
                        tuple("systemd.gone-in-environment", Severity.BLOCKER),
                        tuple("systemd.gone-in-release", Severity.WARNING));
        assertThat(site.staged(false, web)).isEmpty();
        Files.createSymbolicLink(bin.resolve("gunicorn"), Path.of("/bin/true"));
        Files.createFile(staged.resolve("manage.py"));
        assertThat(site.staged(true, web)).isEmpty();
    }
}
