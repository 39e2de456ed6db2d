package org.upgradectl.git.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.Severity;
import org.upgradectl.git.sandbox.Git;
import org.upgradectl.git.sandbox.Sandbox;
import org.upgradectl.git.sandbox.Surveys;
import org.upgradectl.testkit.contract.TreeDigest;
import org.upgradectl.testkit.junit.Prerequisites;
import org.upgradectl.testkit.process.HostUser;

final class GitCheckTest {
    @TempDir
    private Path folder = Path.of("");

    private Sandbox sandbox = new Sandbox(Path.of("/"));
    private Git site = new Git(Path.of("/"));

    @BeforeEach
    void build() {
        sandbox = Sandbox.withShapes(folder);
        site = sandbox.site();
    }

    private List<Finding> ofSite() {
        String before = TreeDigest.of(site.folder());
        List<Finding> findings = new Surveys(sandbox).ofSite();
        assertThat(TreeDigest.of(site.folder())).isEqualTo(before);
        return findings;
    }

    private List<Finding> ofTarget(String tag) {
        return new Surveys(sandbox).ofTarget(tag);
    }

    private static Finding the(List<Finding> findings, String id, Severity severity) {
        return Surveys.find(findings, id, severity)
                .orElseThrow(() -> new AssertionError("no " + severity + " " + id + " among " + findings));
    }

    private static void assertNoBlocker(List<Finding> findings) {
        assertThat(findings).noneMatch(finding -> finding.severity() == Severity.BLOCKER);
    }

    @Test
    void cleanClone_hasNothingInTheWay() {
        assertNoBlocker(ofSite());
        assertThat(ofTarget("v1.1.0")).isEmpty();
        assertThat(the(ofSite(), "git.transport", Severity.INFO).title()).contains("JGit");
        assertThat(the(ofSite(), "git.ignored", Severity.INFO).evidence()).contains("/venv, /venv-*");
    }

    @Test
    void changesInTheWay_block_theOthersSurvive() {
        site.write("README.md", "mine\n").write("unchanged.txt", "mine\n").delete("version.txt");
        List<Finding> findings = ofTarget("v1.1.0");
        Finding blocker = the(findings, "git.dirty", Severity.BLOCKER);
        assertThat(blocker.waivable()).isFalse();
        assertThat(blocker.evidence()).isEqualTo("README.md\nversion.txt");
        assertThat(the(findings, "git.dirty", Severity.WARNING).evidence()).contains("unchanged.txt");
    }

    @Test
    void untrackedFilesInTheWay_block() {
        site.write("new/place.txt", "mine\n").write("app/folder-then-file/local.py", "mine\n");
        Finding blocker = the(ofTarget("v1.1.0"), "git.untracked-overwritten", Severity.BLOCKER);
        assertThat(blocker.waivable()).isFalse();
        assertThat(blocker.evidence()).isEqualTo("app/folder-then-file/local.py\nnew/place.txt");
    }

    @Test
    void mergeUnderWay_blocks() {
        site.write(".git/MERGE_HEAD", site.head() + "\n");
        assertThat(the(ofSite(), "git.merge-in-progress", Severity.BLOCKER).evidence())
                .contains("MERGE_HEAD");
        site.delete(".git/MERGE_HEAD").write(".git/index.lock", "");
        assertThat(the(ofSite(), "git.merge-in-progress", Severity.BLOCKER).evidence())
                .contains("index.lock");
    }

    @Test
    void submodules_block() {
        sandbox.origin().run("submodule", "add", "-q", site.folder().toString(), "sub");
        sandbox.origin().release("v1.2.0");
        assertThat(the(ofTarget("v1.2.0"), "git.submodules", Severity.BLOCKER).evidence())
                .contains("sub is a submodule");
    }

    @Test
    void linksThatLeadOut_block() {
        sandbox.origin()
                .link("app/out", "/etc/passwd")
                .link("app/up", "../../x")
                .link("app/fine", "../README.md");
        sandbox.origin().release("v1.2.0");
        assertThat(the(ofTarget("v1.2.0"), "git.unsafe-tree", Severity.BLOCKER).evidence())
                .contains("app/out", "app/up")
                .doesNotContain("app/fine");
    }

    @Test
    void filesOfLfs_block() {
        sandbox.origin()
                .write(".gitattributes", "*.png filter=lfs diff=lfs merge=lfs -text\n")
                .write("logo.png", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n");
        sandbox.origin().release("v1.2.0");
        Finding blocker = the(ofTarget("v1.2.0"), "git.lfs", Severity.BLOCKER);
        assertThat(blocker.evidence()).contains("logo.png");
        assertThat(blocker.waivable()).isTrue();
    }

    @Test
    void filters_areNotRun_andThatIsTold() {
        sandbox.origin().write(".gitattributes", "*.py filter=tidy\n*.txt text\n");
        sandbox.origin().release("v1.2.0");
        assertThat(the(ofTarget("v1.2.0"), "git.filters", Severity.WARNING).evidence())
                .contains("*.py filter=tidy")
                .doesNotContain("*.txt");
        assertThat(Surveys.find(ofTarget("v1.1.0"), "git.filters", Severity.WARNING))
                .isEmpty();
    }

    @Test
    void commitWithoutATag_isNoRelease() {
        assertThat(Surveys.find(ofSite(), "git.detached", Severity.INFO)).isEmpty();
        site.run("checkout", "-q", "--detach");
        site.write("unchanged.txt", "patched\n").commit("Patch of our own");
        the(ofSite(), "git.detached", Severity.INFO);
    }

    @Test
    void tagMoved_warns() {
        site.run("tag", "v1.1.0", site.head());
        assertThat(the(ofTarget("v1.1.0"), "git.tag-moved", Severity.WARNING).evidence())
                .contains(site.head(), sandbox.origin().head());
    }

    @Test
    void commitsOfTheSitesOwn_block() {
        site.write("unchanged.txt", "patched\n").commit("Patch of our own");
        Finding blocker = the(ofTarget("v1.1.0"), "git.local-commits", Severity.BLOCKER);
        assertThat(blocker.waivable()).isTrue();
        assertThat(blocker.evidence()).contains("Patch of our own").doesNotContain("Release v1.0.0");
    }

    @Test
    void branchAndShallowClone_areTold() {
        sandbox.origin().delete("../site");
        Git.clone(sandbox.origin(), site.folder(), "--depth=1");
        List<Finding> findings = ofSite();
        the(findings, "git.branch", Severity.INFO);
        the(findings, "git.shallow", Severity.INFO);
        assertNoBlocker(findings);
    }

    @Test
    void whatCannotBeSwitched_blocks() {
        site.run("config", "core.worktree", "/elsewhere");
        site.run("config", "extensions.partialClone", "origin");
        site.write(".git/objects/info/alternates", "/elsewhere/objects\n");
        assertThat(the(ofSite(), "git.unsupported", Severity.BLOCKER).evidence())
                .contains("core.worktree", "partial clone", "borrows objects");
    }

    @Test
    void splitIndex_blocksWithItsRemedy() {
        site.run("update-index", "--split-index");
        assertThat(the(ofSite(), "git.unsupported", Severity.BLOCKER).evidence())
                .contains("index can't be read");
    }

    @Test
    void withoutARemote_blocks() {
        site.run("remote", "remove", "origin");
        the(ofSite(), "git.remote", Severity.BLOCKER);
    }

    @Test
    void repositoryOfAnotherUser_tellsWhatIsNotRun() {
        Prerequisites.needRoot("gives the repository to another user");
        HostUser other = Prerequisites.orSkip(() -> HostUser.unprivileged());
        site.run("config", "filter.x.smudge", "true");
        site.executable(".git/hooks/post-checkout", "#!/bin/sh\n");
        other.own(site.folder());
        assertThat(the(ofSite(), "git.foreign-owner", Severity.INFO).evidence())
                .contains("filter.x.smudge", "hooks/post-checkout");
    }
}
