package org.upgradectl.core.cli.action;

import java.nio.file.Path;
import java.util.Optional;
import org.upgradectl.core.host.DurableFiles;
import org.upgradectl.core.site.RecognisedSite;
import org.upgradectl.core.site.SiteFileWriter;
import org.upgradectl.core.site.SiteRecogniser;

/** Recognises an installation and writes its site file. */
public final class InitAction {
    private final Workspace workspace;

    public InitAction(Workspace workspace) {
        this.workspace = workspace;
    }

    /**
     * Recognises.
     *
     * @param write whether the file is written
     */
    public InitResult execute(Path directory, Optional<String> name, boolean write) {
        SiteRecogniser recogniser = new SiteRecogniser(
                workspace.products(), workspace.sites(), workspace.application().registry());
        RecognisedSite site = recogniser.recognise(directory, name);
        if (write) {
            new SiteFileWriter(new DurableFiles()).write(site);
        }
        return new InitResult(site, write);
    }

    /** What was recognised, and whether its file was written. */
    public record InitResult(RecognisedSite site, boolean written) {}
}
