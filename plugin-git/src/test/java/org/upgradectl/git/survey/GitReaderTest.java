package org.upgradectl.git.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.context.Secret;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.core.survey.FactSnapshot;
import org.upgradectl.git.sandbox.Git;
import org.upgradectl.git.sandbox.Sandbox;
import org.upgradectl.git.sandbox.Surveys;

final class GitReaderTest {
    @TempDir
    private Path folder = Path.of("");

    private Sandbox sandbox = new Sandbox(Path.of("/"));
    private Git site = new Git(Path.of("/"));

    @BeforeEach
    void build() {
        sandbox = Sandbox.small(folder);
        site = sandbox.site();
    }

    private FactSnapshot facts() {
        return new Surveys(sandbox).facts();
    }

    @Test
    void clone_tellsOfItself() {
        site.write("local.py", "")
                .write("mine.txt", "")
                .write("app/same.py", "patched\n")
                .delete("version.txt");
        FactSnapshot facts = facts();
        assertThat(facts.find(StandardFacts.METHOD)).contains("git");
        assertThat(facts.find(StandardFacts.CONTENT)).contains(site.head());
        assertThat(facts.find(GitFacts.TAGS)).contains(List.of("v1.0.0"));
        assertThat(facts.find(GitFacts.BRANCH)).isEmpty();
        assertThat(facts.find(GitFacts.CHANGED))
                .contains(List.of(
                        Map.of("path", "app/same.py", "kind", "modified", "there", true),
                        Map.of("path", "version.txt", "kind", "deleted", "there", false)));
        assertThat(facts.find(GitFacts.UNTRACKED)).contains(List.of("mine.txt"));
        assertThat(facts.find(GitFacts.IGNORED)).contains(List.of("local.py"));
        assertThat(facts.find(GitFacts.SHALLOW)).contains(false);
        assertThat(facts.find(GitFacts.REMOTE))
                .contains("origin " + sandbox.origin().folder());
        assertThat(facts.find(GitFacts.TRANSPORT)).contains("JGit");
        assertThat(facts.find(GitFacts.EXCLUDES)).contains(List.of("/venv", "/venv-*"));
        assertThat(facts.find(StandardFacts.LOCAL_FILES))
                .contains(List.of(
                        Map.of("path", "mine.txt", "kind", "untracked", "known", false),
                        Map.of("path", "local.py", "kind", "ignored", "known", false)));
    }

    @Test
    void branch_isTold() {
        site.run("checkout", "-q", "-b", "production");
        assertThat(facts().find(GitFacts.BRANCH)).contains("refs/heads/production");
    }

    @Test
    void passwordOfTheRemote_isNoFact() {
        site.run("config", "remote.origin.url", "https://someone:t0ken@example.org/x");
        Surveys surveys = new Surveys(sandbox);
        assertThat(surveys.facts().values().toString())
                .contains("https://example.org/x")
                .doesNotContain("t0ken");
        assertThat(surveys.secrets()).containsExactly(Map.entry("git.remote", new Secret("t0ken")));
    }

    @Test
    void tokenInThePlaceOfTheUser_isSecret_aNameIsNot() {
        site.run("config", "remote.origin.url", "https://ghp_0123456789abcdef@example.org/x");
        Surveys surveys = new Surveys(sandbox);
        surveys.facts();
        assertThat(surveys.secrets()).containsValue(new Secret("ghp_0123456789abcdef"));
        site.run("config", "remote.origin.url", "https://someone@example.org/x");
        Surveys named = new Surveys(sandbox);
        named.facts();
        assertThat(named.secrets()).isEmpty();
    }

    @Test
    void excludesThatAreThere_areNotMissing() {
        site.write(".git/info/exclude", "/venv\n  /venv-*  \n");
        assertThat(facts().find(GitFacts.EXCLUDES)).contains(List.of());
    }

    @Test
    void environmentOfAnUpgradeUnderWay_isNoLocalFile() {
        site.write("venv-1.1.0/bin/python", "").write("mine.txt", "");
        assertThat(facts().find(GitFacts.UNTRACKED)).contains(List.of("mine.txt", "venv-1.1.0/"));
        assertThat(facts().find(StandardFacts.LOCAL_FILES))
                .contains(List.of(Map.of("path", "mine.txt", "kind", "untracked", "known", false)));
    }
}
