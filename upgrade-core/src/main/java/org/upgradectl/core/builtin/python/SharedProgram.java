package org.upgradectl.core.builtin.python;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;

/** Whether a program may be run by every user of the host: by its own mode, and by those of the folders on the way. */
final class SharedProgram {
    private SharedProgram() {}

    static boolean is(Path program) {
        try {
            Path real = program.toRealPath();
            for (Path step = real; step != null; step = step.getParent()) {
                if (!Files.getPosixFilePermissions(step).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                    return false;
                }
            }
            return true;
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
