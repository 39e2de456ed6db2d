package org.upgradectl.tarball.carry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.process.HostCommand;

final class RefreshActTest {
    @Test
    void execute_newChangedAndDeleted_areBroughtUpAndNothingElseIsTouched(@TempDir Path folder) throws IOException {
        Trees trees = Trees.in(folder).brought().carry(true);
        Path media = trees.media();
        FileTime old = Files.getLastModifiedTime(media.resolve("with space"));
        Files.writeString(media.resolve("with space"), "9");
        // As a restored backup, or a hostile client, would have it: same size, same time.
        Files.setLastModifiedTime(media.resolve("with space"), old);
        Files.delete(media.resolve("two\nlines"));
        Files.delete(media.resolve("empty"));
        Files.writeString(media.resolve("empty"), "a file now");
        Files.delete(media.resolve("link"));
        Files.createSymbolicLink(media.resolve("link"), Path.of("with space"));
        Files.createDirectories(media.resolve("new\nfolder/-deep"));
        Files.writeString(media.resolve("new\nfolder/-deep/file"), "new");
        Files.setPosixFilePermissions(media.resolve("image-attachments"), PosixFilePermissions.fromString("rwxrwx--x"));
        Path untouched = trees.copy().resolve(Trees.LONG);
        Object inode = Files.getAttribute(untouched, "unix:ino");

        trees.refresh(true);

        assertThat(Trees.seen(trees.copy())).isEqualTo(Trees.seen(media));
        assertThat(trees.copy().resolve("with space")).hasContent("9");
        assertThat(trees.copy().resolve("two\nlines")).doesNotExist();
        assertThat(trees.copy().resolve(".gitignore")).hasContent("*");
        assertThat(Files.getAttribute(untouched, "unix:ino")).isEqualTo(inode);
    }

    @Test
    void execute_folderThatTheReleaseHasWithAnotherMode_isTheSites(@TempDir Path folder) throws IOException {
        Trees trees = Trees.in(folder);
        Files.setPosixFilePermissions(trees.media(), PosixFilePermissions.fromString("rwxrwxr-x"));
        Files.createDirectories(trees.copy());
        Files.setPosixFilePermissions(trees.copy(), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(trees.copy().resolve(".released"), "");
        trees.carry(true).refresh(true);
        assertThat(Files.getPosixFilePermissions(trees.copy())).isEqualTo(Files.getPosixFilePermissions(trees.media()));
        assertThat(trees.copy().resolve(".released")).exists();
    }

    @Test
    void execute_again_takesWhatCameSinceTheLastPass(@TempDir Path folder) throws IOException {
        Trees trees = Trees.in(folder).carry(false).refresh(false);
        Files.writeString(trees.media().resolve("late"), "late");
        Files.delete(trees.media().resolve("-rf"));
        trees.refresh(false);
        assertThat(Trees.seen(trees.copy()))
                .isEqualTo(Trees.seen(trees.media()))
                .contains("late");
    }

    @Test
    void execute_recordsSayOnlyWhatIsOnTheDisk(@TempDir Path folder) throws IOException {
        Trees trees = Trees.in(folder).carry(false);
        Path late = Files.writeString(trees.media().resolve("late"), "late");
        WriteOrder order = new WriteOrder().meanwhile(() -> {
            try {
                Files.writeString(late, "later");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        new RefreshAct("tarball.unpack").execute(order.in(trees.context()), trees.arguments(false), Arguments.none());
        assertThat(trees.copy().resolve("late")).hasContent("later");
        // The first pass was not at rest.
        assertThat(order.beforeRecords())
                .containsExactly(
                        "record refreshed after sync", "record opened after sync", "record refreshed after sync");
    }

    @Test
    void execute_changesInAFolderOfAnotherOwner_areBroughtUp(@TempDir Path folder) throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can give files away");
        Trees trees = Trees.in(folder).brought();
        Path other = Files.createDirectories(trees.media().resolve("other"));
        Files.writeString(other.resolve("old"), "old");
        HostCommand.of("chown", "-R", "nobody:nogroup", trees.media().toString())
                .output();
        HostCommand.of("chown", "-R", "daemon:daemon", other.toString()).output();
        HostCommand.of(
                        "chmod",
                        "a+rx",
                        folder.toString(),
                        folder.resolveSibling(".").toString())
                .output();
        Arguments arguments = new Carried(
                        "app/media", trees.root(), trees.release(), Optional.of("nobody"), true, "1.1-1")
                .arguments();
        TestActContext context = trees.context();
        new CarryAct("tarball.unpack").execute(context, arguments, Arguments.none());
        assertThat(trees.copy().resolve(".gitignore")).hasContent("*");
        Files.delete(other.resolve("old"));
        Files.delete(trees.media().resolve("two\nlines"));
        Files.writeString(other.resolve("new"), "new");
        HostCommand.of("chown", "daemon:daemon", other.resolve("new").toString())
                .output();

        new RefreshAct("tarball.unpack").execute(context, arguments, Arguments.none());

        assertThat(Trees.seen(trees.copy()))
                .isEqualTo(Trees.seen(trees.media()))
                .contains("other/new|f|644|1:1");
        assertThat(trees.copy().resolve(".gitignore")).hasContent("*");
        assertThat(context.progress().notices()).anyMatch(text -> text.contains("several owners"));
        assertThat(new RefreshAct("tarball.unpack").probe(context, arguments, Arguments.none()))
                .isInstanceOf(ActState.Done.class);
    }

    /** A copy that is made anew takes the older one's place by two renames. */
    @Test
    void execute_cutBetweenTheRenamesOfARenewal_goesOnFromTheOlderCopy(@TempDir Path folder) throws IOException {
        Trees trees = Trees.in(folder).brought().carry(true);
        Carried carried = trees.carried(true);
        Files.createDirectories(carried.workspace());
        Files.move(trees.copy(), carried.aside());
        Files.writeString(carried.workspace().resolve("half"), "of the new copy");
        Files.writeString(trees.media().resolve("new"), "uploaded meanwhile");

        trees.refresh(true);

        assertThat(Trees.seen(trees.copy())).isEqualTo(Trees.seen(trees.media()));
        assertThat(trees.copy().resolve(".gitignore")).hasContent("*");
        assertThat(carried.aside()).doesNotExist();
        assertThat(carried.workspace()).doesNotExist();
    }

    @Test
    void execute_singleFile_isReplacedWhole(@TempDir Path folder) throws IOException {
        Trees trees = Trees.in(folder);
        Path file = Files.writeString(trees.root().resolve("app/configuration.py"), "A = 1");
        Arguments arguments = new Carried(
                        "app/configuration.py", trees.root(), trees.release(), Optional.empty(), false, "1.1-2")
                .arguments();
        TestActContext context = trees.context();
        new CarryAct("tarball.unpack").execute(context, arguments, Arguments.none());
        Files.writeString(file, "A = 2");
        new RefreshAct("tarball.unpack").execute(context, arguments, Arguments.none());
        assertThat(trees.release().resolve("app/configuration.py")).hasContent("A = 2");
        assertThat(context.progress().notices())
                .containsExactly("app/configuration.py: 1 files were new or changed since the first copy, 0 were gone");
    }
}
