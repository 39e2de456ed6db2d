package org.upgradectl.tarball.carry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.testkit.contract.ActContract;
import org.upgradectl.testkit.contract.TreeDigest;
import org.upgradectl.testkit.contract.World;

/** What every act type promises, of those that carry. */
@Tag("long")
final class ContractTest {
    private static World world(Trees trees, Arguments arguments) {
        return World.of(trees.context(), arguments, () -> digest(trees));
    }

    /** Listings tell inodes, which no two worlds share. */
    private static String digest(Trees trees) {
        return TreeDigest.of(trees.release())
                .lines()
                .map(line -> line.matches(".* \\.upgradectl-carry/\\S+\\.(listing|refreshed|opened) .*")
                        ? line.replaceFirst("(listing|refreshed|opened) .*", "$1")
                        : line)
                .reduce("", (all, line) -> all + line + "\n");
    }

    @Nested
    final class Carry implements ActContract {
        @Override
        public ActType actType() {
            return new CarryAct("tarball.unpack");
        }

        @Override
        public World world(Path folder) throws IOException {
            Trees trees = Trees.in(folder);
            return ContractTest.world(trees, trees.arguments(false));
        }
    }

    @Nested
    final class CarryIntoTheReleasesOwn implements ActContract {
        @Override
        public ActType actType() {
            return new CarryAct("tarball.unpack");
        }

        @Override
        public World world(Path folder) throws IOException {
            Trees trees = Trees.in(folder).brought();
            return ContractTest.world(trees, trees.arguments(true));
        }
    }

    @Nested
    final class Refresh implements ActContract {
        @Override
        public ActType actType() {
            return new RefreshAct("tarball.unpack");
        }

        @Override
        public World world(Path folder) throws IOException {
            Trees trees = Trees.in(folder).carry(false);
            Files.writeString(trees.media().resolve("new\nfile"), "new");
            Files.writeString(trees.media().resolve("with space"), "changed");
            Files.delete(trees.media().resolve("two\nlines"));
            Files.createDirectories(trees.media().resolve("new folder/empty"));
            return ContractTest.world(trees, trees.arguments(false));
        }
    }

    @Nested
    final class Uploads implements ActContract {
        @Override
        public ActType actType() {
            return new UploadsAct();
        }

        @Override
        public World world(Path folder) throws IOException {
            Trees trees = Trees.in(folder).carry(false).refresh(false);
            Path aside = folder.resolve("uploaded");
            return World.of(
                    trees.context(),
                    trees.arguments(false).with("aside", aside),
                    () -> digest(trees) + Files.exists(aside, LinkOption.NOFOLLOW_LINKS));
        }
    }
}
