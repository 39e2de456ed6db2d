package org.upgradectl.core.builtin.health;

import java.util.Optional;
import java.util.Set;
import org.upgradectl.api.check.Check;
import org.upgradectl.api.check.CheckContext;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.FindingSink;
import org.upgradectl.api.check.Severity;
import org.upgradectl.api.fact.Moment;
import org.upgradectl.api.site.HealthSettings;
import org.upgradectl.api.site.HealthSettings.StaticFiles;
import org.upgradectl.core.builtin.services.ServiceFacts;

/** Whether the site can be asked how it is, and how it is now. */
final class HealthCheck implements Check {
    @Override
    public String id() {
        return "health";
    }

    @Override
    public Set<Moment> moments() {
        return Set.of(Moment.SURVEY);
    }

    @Override
    public Set<String> findings() {
        return Set.of(
                "health.not-well",
                "health.version-not-told",
                "health.no-url",
                "health.static-not-well",
                "health.static-unproved");
    }

    @Override
    public void inspect(CheckContext context, FindingSink out) {
        HealthSettings health = context.site().health();
        if (health.url().isEmpty()) {
            out.add(new Finding(
                    "health.no-url",
                    Severity.INFO,
                    "nobody will ask the new release for a page",
                    "the site names no health.url",
                    "Add the site's own address to the site file, such as  health: {url: \"http://127.0.0.1:8001/\"}",
                    false));
            return;
        }
        boolean runs = !ServiceFacts.isDown(context.site(), context.facts());
        if (runs) {
            health.staticFiles().ifPresent(files -> inspectStatic(context, files, out));
        }
        Optional<String> answer = context.facts().find(HealthReader.ANSWER);
        String page = health.url().get() + health.page();
        if (runs && answer.isPresent() && !answer.get().equals("HTTP 200")) {
            out.add(new Finding(
                    "health.not-well",
                    Severity.BLOCKER,
                    page + " does not answer well now, before anything is changed",
                    answer.get() + "; after the upgrade this page decides whether the old release comes back",
                    "curl -i " + page + "\nCorrect health.url and health.page in the site file, or repair the site.",
                    true));
        } else if (runs
                && health.version().isPresent()
                && context.facts().find(HealthReader.VERSION).isEmpty()) {
            out.add(new Finding(
                    "health.version-not-told",
                    Severity.BLOCKER,
                    "the site does not tell which version it serves",
                    context.whyUnknown(HealthReader.VERSION)
                            + "; after the upgrade this decides whether the old release comes back",
                    "Correct health.version in the site file: a page, and a pattern whose first group is the version.",
                    true));
        }
    }

    private static void inspectStatic(CheckContext context, StaticFiles files, FindingSink out) {
        if (context.facts().find(HealthReader.STATIC).isPresent()) {
            return;
        }
        String why = context.whyUnknown(HealthReader.STATIC);
        if (files.url().isPresent()) {
            out.add(Finding.blocker(
                            "health.static-not-well",
                            "the site's web server does not hand out the static files of the installed release",
                            why + "; after the upgrade this address decides whether the old release comes back",
                            "Correct health.static.url in the site file, or the web server's configuration.")
                    .orWaived());
        } else {
            out.add(Finding.info(
                    "health.static-unproved",
                    "nobody will ask the web server for the new release's static files",
                    (why.isEmpty() ? "" : why + "\n")
                            + "Where it hands them out, name the address in the site file:  health: {static: {url:"
                            + " \"https://status.example.org/static/\"}}"));
        }
    }
}
