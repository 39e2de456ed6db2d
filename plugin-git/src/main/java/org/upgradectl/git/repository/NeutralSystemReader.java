package org.upgradectl.git.repository;

import org.eclipse.jgit.annotations.Nullable;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/**
 * What JGit may know of the host: nothing. No configuration of the system or of a user, no variable that moves a
 * repository, no program that is asked for them.
 *
 * <p>JGit keeps its reader of the host in a static field, the one door it offers. The field belongs to this plugin alone,
 * because each plugin has JGit in a class loader of its own.
 */
final class NeutralSystemReader extends SystemReader.Delegate {
    private NeutralSystemReader(SystemReader host) {
        super(host);
    }

    /** Makes JGit ask this reader; to be called before anything else of JGit. */
    static synchronized void install() {
        if (!(SystemReader.getInstance() instanceof NeutralSystemReader)) {
            SystemReader.setInstance(new NeutralSystemReader(SystemReader.getInstance()));
        }
    }

    @Override
    public @Nullable String getenv(String variable) {
        return variable.startsWith("GIT_") ? null : super.getenv(variable);
    }

    @Override
    public FileBasedConfig openUserConfig(Config parent, FS fs) {
        return new Silent(parent, fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(Config parent, FS fs) {
        return new Silent(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(Config parent, FS fs) {
        return new Silent(parent, fs);
    }

    /**
     * A configuration without a file. It answers one question: how coarse the times of the file system are. Left without
     * an answer, JGit would measure it for seconds by writing files into the very repository that it reads.
     */
    private static final class Silent extends FileBasedConfig {
        private static final String COARSE = "1 seconds";

        private Silent(Config parent, FS fs) {
            super(parent, null, fs);
        }

        @Override
        public void load() {
            // There is no file.
        }

        @Override
        public void save() {
            // There is no file.
        }

        @Override
        public boolean isOutdated() {
            return false;
        }

        @Override
        public @Nullable String getString(String section, @Nullable String subsection, String name) {
            if (section.equals("filesystem")) {
                return COARSE;
            }
            return super.getString(section, subsection, name);
        }
    }
}
