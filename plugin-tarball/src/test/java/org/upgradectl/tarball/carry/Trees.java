package org.upgradectl.tarball.carry;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.Optional;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.contract.TestSites;
import org.upgradectl.testkit.process.HostCommand;

/** A site's media with names as people and hostile clients give them, and a release's folder beside it. */
record Trees(Path folder) {
    /** 255 bytes, the most that a file system takes. */
    static final String LONG = "ü".repeat(127) + "x";

    static Trees in(Path folder) throws IOException {
        Trees trees = new Trees(folder);
        Path media = Files.createDirectories(trees.media());
        Files.writeString(media.resolve("with space"), "1");
        Files.writeString(media.resolve("two\nlines"), "2");
        Files.writeString(media.resolve("-rf"), "3");
        Files.writeString(media.resolve("u\u0308.png"), "decomposed");
        Files.writeString(media.resolve(LONG), "4");
        Files.createSymbolicLink(media.resolve("link"), Path.of("-rf"));
        Files.createSymbolicLink(media.resolve("dangling"), Path.of("../../nowhere"));
        Files.createSymbolicLink(media.resolve("loop"), Path.of("loop"));
        Path deep = Files.createDirectories(media.resolve("image-attachments/2026 05"));
        Files.createDirectory(media.resolve("empty"));
        Path script = Files.writeString(deep.resolve("run"), "run");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-x---"));
        Files.createLink(deep.resolve("hard"), script);
        Files.setLastModifiedTime(script, FileTime.fromMillis(1_000_000_000_123L));
        Files.createDirectories(trees.release().resolve("app"));
        // The step makes it first.
        Files.createDirectory(
                trees.release().resolve(CarryAct.WORKSPACE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        return trees;
    }

    Path root() {
        return folder.resolve("site");
    }

    Path media() {
        return root().resolve("app/media");
    }

    Path release() {
        return folder.resolve("site-1.1");
    }

    Path copy() {
        return release().resolve("app/media");
    }

    /** As a release brings it: a file that keeps the folder, and one that the site has changed. */
    Trees brought() throws IOException {
        Files.createDirectories(copy());
        Files.writeString(copy().resolve(".gitignore"), "*");
        Files.writeString(copy().resolve("-rf"), "the release's");
        return this;
    }

    Carried carried(boolean brought) {
        return new Carried("app/media", root(), release(), Optional.empty(), brought, "1.1-1");
    }

    Arguments arguments(boolean brought) {
        return carried(brought).arguments();
    }

    TestActContext context() {
        return TestActContext.of(TestSites.minimal(folder));
    }

    Trees carry(boolean brought) {
        new CarryAct("tarball.unpack").execute(context(), arguments(brought), Arguments.none());
        return this;
    }

    Trees refresh(boolean brought) {
        new RefreshAct("tarball.unpack").execute(context(), arguments(brought), Arguments.none());
        return this;
    }

    static void mark(Path file, String name, String value) throws IOException {
        Files.getFileAttributeView(file, UserDefinedFileAttributeView.class)
                .write(name, ByteBuffer.wrap(value.getBytes(StandardCharsets.UTF_8)));
    }

    static String mark(Path file, String name) throws IOException {
        UserDefinedFileAttributeView view = Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
        ByteBuffer value = ByteBuffer.allocate(view.size(name));
        view.read(name, value);
        return new String(value.array(), StandardCharsets.UTF_8);
    }

    /** Kind, mode, owner and times of all that is in a folder, as find tells them. */
    static String seen(Path folder) {
        return HostCommand.of(
                        "sh",
                        "-c",
                        "cd \"$0\" && LC_ALL=C find . ! -name .gitignore -printf '%p|%y|%m|%U:%G|%s|%l|%n|' -type f -printf '%T@' -o -printf '' | sort",
                        folder.toString())
                .output();
    }
}
