package org.upgradectl.tarball.source;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.release.Release;
import org.upgradectl.api.release.ReleaseContext;
import org.upgradectl.api.version.Version;
import org.upgradectl.tarball.archive.Failures;

/** Archives of a server, by a pattern of addresses and an index. With {@code --offline} only the cache answers. */
final class WebSource implements ArchiveSource {
    private static final String UNCHANGED = "Nothing was changed.";
    private static final Pattern SUM = Pattern.compile("[0-9A-Fa-f]{64}");

    private final ReleaseContext context;
    private final String archives;
    private final Optional<String> index;
    private final Optional<String> checksums;
    private final WebSettings settings;

    WebSource(
            ReleaseContext context,
            String archives,
            Optional<String> index,
            Optional<String> checksums,
            WebSettings settings) {
        this.context = requireNonNull(context, "context is null");
        this.archives = requireNonNull(archives, "archives is null");
        this.index = requireNonNull(index, "index is null");
        this.checksums = requireNonNull(checksums, "checksums is null");
        this.settings = requireNonNull(settings, "settings is null");
    }

    @Override
    public List<Offer> offers() {
        Path kept = context.cache().resolve("index");
        if (context.offline()) {
            return readKept(kept);
        }
        List<Offer> offers = index.filter(WebSource::isRepository)
                .map(repository -> TagQuestion.ask(repository, context))
                .orElseGet(this::ofPage);
        keep(kept, offers);
        return offers;
    }

    private List<Offer> ofPage() {
        URI page = index.map(WebSource::address).orElseGet(() -> address(Index.folderOf(archives), archives));
        String text = web().text(page);
        String name = archives.substring(archives.lastIndexOf('/') + 1);
        try {
            return new Index(context.site().product(), name).read(text);
        } catch (IllegalArgumentException e) {
            throw Web.unreachable(page, "its list of releases makes no sense: " + e.getMessage());
        }
    }

    private static boolean isRepository(String index) {
        return index.endsWith(".git") || index.startsWith("ssh://") || (index.startsWith("git") && index.contains(":"));
    }

    @Override
    public Path bring(Release release) {
        URI address = address(filled(archives, release));
        Path file = cached(release);
        if (Files.isRegularFile(file)) {
            return file;
        }
        if (context.offline()) {
            throw new UpgradeException(
                    StandardError.REMOTE_UNREACHABLE,
                    "the archive of " + release.version() + " is not in the cache, and nothing may leave this host"
                            + " (--offline)",
                    UNCHANGED,
                    "upgradectl release fetch " + release.version() + "    fetches it, without --offline");
        }
        new Download(web(), context.progress()).fetch(address, file);
        return file;
    }

    @Override
    public Path kept(Release release, String sha256) {
        return cached(release);
    }

    @Override
    public Path original(Release release) {
        return cached(release);
    }

    @Override
    public void forget(Release release, Path brought) {
        try {
            Files.deleteIfExists(brought);
        } catch (IOException e) {
            throw Failures.files("delete " + brought, e);
        }
    }

    /** Where the archive of a release lies when it is here. */
    private Path cached(Release release) {
        String filled = filled(archives, release);
        String name = filled.substring(filled.lastIndexOf('/') + 1).replaceAll("[^0-9A-Za-z._-]", "_");
        return context.cache().resolve(release.version().text() + "-" + name);
    }

    @Override
    public Optional<String> told(Release release) {
        if (checksums.isEmpty()) {
            return Optional.empty();
        }
        Path kept = context.cache().resolve(release.version().text() + ".sha256");
        try {
            Optional<String> known = Files.isRegularFile(kept)
                    ? Optional.of(Files.readString(kept).strip())
                            .filter(sum -> SUM.matcher(sum).matches())
                    : Optional.empty();
            if (known.isPresent()) {
                return known;
            }
            if (context.offline()) {
                return Optional.empty();
            }
            String filled = filled(archives, release);
            URI address = address(filled(checksums.get(), release));
            String sum = Checksums.find(web().text(address), filled.substring(filled.lastIndexOf('/') + 1))
                    .orElseThrow(() -> Web.unreachable(address, "it has no sha256 of this archive"));
            KeptText.write(kept, sum + "\n");
            return Optional.of(sum);
        } catch (IOException e) {
            throw Failures.files("keep " + kept, e);
        }
    }

    private Web web() {
        return new Web(settings, context.cancellation());
    }

    private static String filled(String pattern, Release release) {
        return pattern.replace("{version}", release.version().text()).replace("{tag}", release.ref());
    }

    private static URI address(String text) {
        return address(text, text);
    }

    private static URI address(String text, String written) {
        return Addresses.web(text)
                .orElseThrow(
                        () -> Addresses.invalid(
                                "`" + Addresses.shown(written) + "` is no address of a server",
                                "Correct `source` in the site file: {archives: \"https://.../v{version}.tar.gz\", index: ...}"));
    }

    private static void keep(Path file, List<Offer> offers) {
        List<String> lines = new ArrayList<>();
        offers.forEach(offer -> lines.add(String.join(
                "\t",
                offer.version().text(),
                offer.ref(),
                offer.sha256().orElse(""),
                offer.publishedAt().map(Instant::toString).orElse(""),
                Boolean.toString(offer.preRelease()))));
        try {
            KeptText.write(file, lines.isEmpty() ? "" : String.join("\n", lines) + "\n");
        } catch (IOException e) {
            throw Failures.files("write " + file, e);
        }
    }

    private static List<Offer> readKept(Path file) {
        if (!Files.isRegularFile(file)) {
            throw notKept("is not in the cache");
        }
        try {
            List<Offer> offers = new ArrayList<>();
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                String[] parts = line.split("\t", -1);
                offers.add(new Offer(
                        new Version(parts[0]),
                        parts[1],
                        Optional.of(parts[2]).filter(text -> !text.isEmpty()),
                        Optional.of(parts[3]).filter(text -> !text.isEmpty()).map(Instant::parse),
                        Boolean.parseBoolean(parts[4])));
            }
            return offers;
        } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException e) {
            throw notKept("can't be read from " + file);
        } catch (IOException e) {
            throw Failures.files("read " + file, e);
        }
    }

    private static UpgradeException notKept(String why) {
        return new UpgradeException(
                StandardError.REMOTE_UNREACHABLE,
                "which releases there are " + why + ", and nothing may leave this host (--offline)",
                UNCHANGED,
                "upgradectl release list    asks for them, without --offline");
    }
}
