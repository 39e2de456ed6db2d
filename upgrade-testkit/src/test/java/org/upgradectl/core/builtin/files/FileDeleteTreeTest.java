package org.upgradectl.core.builtin.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;

final class FileDeleteTreeTest implements FileContract {
    @Override
    public ActType actType() {
        return new FileDeleteTree();
    }

    @Override
    public Arguments arguments(Path root) throws IOException {
        Path tree = Files.createDirectories(root.resolve("tree"));
        Files.writeString(tree.resolve("1"), "1");
        Files.writeString(tree.resolve("2"), "2");
        return Arguments.of("path", tree);
    }
}
