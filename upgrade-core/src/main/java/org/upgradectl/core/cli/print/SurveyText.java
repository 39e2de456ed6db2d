package org.upgradectl.core.cli.print;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.site.Site;
import org.upgradectl.core.cli.action.SurveyResult;
import org.upgradectl.core.cli.console.Amounts;
import org.upgradectl.core.cli.console.Page;
import org.upgradectl.core.survey.FactSnapshot;

/** A survey as text. */
public final class SurveyText {
    private static final int LABEL = 13;
    private static final int COMMIT = 12;

    private SurveyText() {}

    public static void add(Page page, SurveyResult result) {
        Site site = result.site();
        FactSnapshot facts = result.facts();
        page.line(
                page.style()
                        .bold(site.product().title() + " at " + site.root() + ": "
                                + facts.find(StandardFacts.VERSION).orElse("version not known")),
                "site " + site.name());
        page.blank();
        facts.find(StandardFacts.METHOD)
                .ifPresent(method -> item(
                        page,
                        "installed by",
                        method
                                + facts.find(StandardFacts.CONTENT)
                                        .map(content -> ", " + content.substring(0, Math.min(COMMIT, content.length())))
                                        .orElse("")));
        facts.find(StandardFacts.PYTHON_VERSION)
                .ifPresent(version -> item(
                        page,
                        "python",
                        version
                                + facts.find(StandardFacts.PYTHON)
                                        .map(path -> ", " + path)
                                        .orElse("")));
        facts.find(StandardFacts.POSTGRESQL_VERSION)
                .ifPresent(version -> item(page, "postgresql", version + database(facts)));
        facts.find(StandardFacts.REDIS_VERSION).ifPresent(version -> item(page, "redis", version));
        list(page, "services", facts.find(StandardFacts.SERVICES), SurveyText::service);
        list(page, "local files", facts.find(StandardFacts.LOCAL_FILES), SurveyText::localFile);
        list(page, "clients", facts.find(StandardFacts.DATABASE_CLIENTS), SurveyText::client);
        list(page, "disk", facts.find(StandardFacts.DISK), SurveyText::disk);
        latest(page, result);
        unknown(page, facts);
    }

    private static void latest(Page page, SurveyResult result) {
        if (result.latest().isPresent()) {
            String latest = result.latest().get().version().text();
            boolean here = result.facts().find(StandardFacts.VERSION).equals(Optional.of(latest));
            item(
                    page,
                    "latest",
                    latest + (here ? ", which is installed" : "; upgradectl plan    shows what that would do"));
        } else if (!result.whyNoLatest().isEmpty()) {
            item(page, "latest", "not known: " + result.whyNoLatest());
        }
    }

    private static void unknown(Page page, FactSnapshot facts) {
        if (facts.unknown().isEmpty()) {
            return;
        }
        page.blank().line("  not known");
        facts.unknown().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry ->
                        page.item(4, entry.getKey(), Math.max(24, entry.getKey().length() + 2), entry.getValue()));
    }

    private static String database(FactSnapshot facts) {
        return facts.find(StandardFacts.DATABASE_NAME)
                        .map(name -> ", database " + name)
                        .orElse("")
                + facts.find(StandardFacts.DATABASE_SIZE)
                        .map(size -> ", " + Amounts.bytes(size))
                        .orElse("");
    }

    private interface Shown {
        String of(Map<?, ?> object);
    }

    private static void list(Page page, String label, Optional<List<Object>> objects, Shown shown) {
        List<String> lines = new ArrayList<>();
        objects.orElse(List.of()).forEach(object -> {
            if (object instanceof Map<?, ?> map) {
                lines.add(shown.of(map));
            }
        });
        for (int i = 0; i < lines.size(); i++) {
            item(page, i == 0 ? label : "", lines.get(i));
        }
    }

    private static String service(Map<?, ?> object) {
        return text(object, "unit")
                + (flag(object, "active") ? ", runs" : ", does not run")
                + (flag(object, "enabled") ? ", starts with the host" : "");
    }

    private static String localFile(Map<?, ?> object) {
        return text(object, "path") + (flag(object, "known") ? "" : "    (not known to the descriptor)");
    }

    private static String client(Map<?, ?> object) {
        return text(object, "user") + " from " + text(object, "address") + " " + text(object, "application");
    }

    private static String disk(Map<?, ?> object) {
        return text(object, "path")
                + (object.get("freeBytes") instanceof Long free ? ", " + Amounts.bytes(free) + " free" : "");
    }

    private static String text(Map<?, ?> object, String name) {
        return Objects.toString(object.get(name), "");
    }

    private static boolean flag(Map<?, ?> object, String name) {
        return Boolean.TRUE.equals(object.get(name));
    }

    private static void item(Page page, String label, String content) {
        page.item(2, label, LABEL + 1, content);
    }
}
