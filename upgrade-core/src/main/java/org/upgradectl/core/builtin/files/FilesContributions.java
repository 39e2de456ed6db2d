package org.upgradectl.core.builtin.files;

import java.util.List;
import org.upgradectl.api.UpgradePlugin;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.step.Step;

/**
 * The act types that change files. Their arguments are paths, absolute unless said otherwise:
 *
 * <ul>
 *   <li>{@code file.rename}: {@code from}, {@code to} (must not exist)
 *   <li>{@code file.replace-link}: {@code link}, {@code target} (as the link is to read, may be relative), {@code aside}
 *       (optional; where a plain folder that stands in the link's place goes)
 *   <li>{@code file.create-folder}: {@code path}, {@code mode}
 *   <li>{@code file.write}: {@code path}, {@code content} (no secrets), {@code mode}
 *   <li>{@code file.copy}: {@code from} (file, folder or link), {@code to} (must not exist)
 *   <li>{@code file.backup}: {@code root}, {@code paths} (relative to it), {@code to} (a folder of the run's backup)
 *   <li>{@code file.swap-folder}: {@code staged}, {@code live} (may be missing), {@code kept} (where the old one goes),
 *       {@code optional} (true: nothing happens where nothing was staged)
 *   <li>{@code file.delete-tree}: {@code path}; only in the phase finish
 * </ul>
 *
 * Modes have POSIX form, such as {@code rwxr-x---}.
 */
public final class FilesContributions implements UpgradePlugin {
    @Override
    public List<Step> steps() {
        return List.of(new FileBackupStep(), new GeneratedStep());
    }

    @Override
    public List<ActType> actTypes() {
        return List.of(
                new FileRename(),
                new FileReplaceLink(),
                new FileCreateFolder(),
                new FileWrite(),
                new FileCopy(),
                new FileBackup(),
                new FileSwapFolder(),
                new FileDeleteTree());
    }
}
