package org.upgradectl.core.cli.action;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.release.ArchiveJudgement;
import org.upgradectl.api.release.ArchiveQuestion;
import org.upgradectl.api.site.Product;
import org.upgradectl.core.product.ProductCatalog;

/** Judges a release archive without a site; the plugin that brings the install method {@code archive} does it. */
public final class ReleaseInspectAction {
    private static final Logger LOG = LoggerFactory.getLogger(ReleaseInspectAction.class);
    private static final String METHOD = "archive";
    private static final String UNCHANGED = "Nothing was changed.";

    private final Workspace workspace;

    public ReleaseInspectAction(Workspace workspace) {
        this.workspace = requireNonNull(workspace, "workspace is null");
    }

    /**
     * What an archive is.
     *
     * @param product its id, where a descriptor finds its version in the archive
     * @param version as the archive tells it
     * @param extracted the folder that was made of it
     */
    public record Inspected(
            Path file,
            ArchiveJudgement judgement,
            Optional<String> product,
            Optional<String> version,
            Optional<Path> extracted) {
        public Inspected {
            requireNonNull(file, "file is null");
            requireNonNull(judgement, "judgement is null");
            requireNonNull(product, "product is null");
            requireNonNull(version, "version is null");
            requireNonNull(extracted, "extracted is null");
        }

        public boolean sound() {
            return judgement.problems().isEmpty();
        }
    }

    /**
     * Judges, and unpacks where asked and nothing speaks against it.
     *
     * @throws UpgradeException {@code plugin.feature-missing}, {@code usage.invalid}
     */
    public Inspected execute(Path named, Optional<Path> extract) {
        Path file = named.toAbsolutePath().normalize();
        Optional<Path> folder = extract.map(path -> path.toAbsolutePath().normalize());
        requireFile(file);
        folder.ifPresent(ReleaseInspectAction::requireNew);
        List<Product> products = products();
        ArchiveQuestion question =
                new ArchiveQuestion(file, locators(products), folder, SilentProgress.SILENT, workspace.cancellation());
        ArchiveJudgement judgement = workspace
                .application()
                .registry()
                .installMethod(METHOD)
                .judge(question)
                .orElseThrow(() -> new UpgradeException(
                        StandardError.FEATURE_MISSING,
                        "the plugin that brings the install method " + METHOD + " does not judge archives",
                        UNCHANGED,
                        "upgradectl plugin list    shows what is here"));
        for (Product product : products) {
            Optional<String> version = product.versionIn(
                    path -> Optional.ofNullable(judgement.texts().get(path)));
            if (version.isPresent()) {
                return new Inspected(file, judgement, Optional.of(product.id()), version, made(judgement, folder));
            }
        }
        return new Inspected(file, judgement, Optional.empty(), Optional.empty(), made(judgement, folder));
    }

    private static Optional<Path> made(ArchiveJudgement judgement, Optional<Path> folder) {
        return judgement.problems().isEmpty() ? folder : Optional.empty();
    }

    private List<Product> products() {
        ProductCatalog catalog = workspace.products();
        List<Product> products = new ArrayList<>();
        for (String id : catalog.ids()) {
            try {
                products.add(catalog.find(id));
            } catch (UpgradeException e) {
                // It is told where its product is asked for; an archive is judged without any.
                LOG.info("The descriptor of {} is left out: {}", id, e.getMessage());
            }
        }
        return products;
    }

    private static Set<String> locators(List<Product> products) {
        Set<String> files = new LinkedHashSet<>();
        products.forEach(product -> product.versions().forEach(locator -> files.add(locator.file())));
        return files;
    }

    private static void requireFile(Path file) {
        if (!Files.isRegularFile(file)) {
            throw usage(
                    file + (Files.exists(file) ? " is no file" : " does not exist"),
                    "Name an archive: upgradectl release inspect FILE");
        }
    }

    private static void requireNew(Path folder) {
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw usage(folder + " is there already", "--extract makes a new folder: name one that is not there yet.");
        }
        Path parent = folder.getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw usage("there is no folder " + parent, "mkdir -p " + parent);
        }
    }

    private static UpgradeException usage(String message, String remedy) {
        return new UpgradeException(StandardError.USAGE, message, UNCHANGED, remedy);
    }
}
