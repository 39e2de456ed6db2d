package org.upgradectl.core.builtin.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.testkit.contract.ActContract;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.contract.TestSites;
import org.upgradectl.testkit.contract.TreeDigest;
import org.upgradectl.testkit.contract.World;

/** The contract in a world that is the site's root folder. */
interface FileContract extends ActContract {
    /** Puts what is there before into the root, and says what is to be done. */
    Arguments arguments(Path root) throws IOException;

    @Override
    default World world(Path folder) throws IOException {
        Path root = Files.createDirectories(folder.resolve("site"));
        return World.of(TestActContext.of(TestSites.minimal(folder)), arguments(root), () -> TreeDigest.of(root));
    }
}
