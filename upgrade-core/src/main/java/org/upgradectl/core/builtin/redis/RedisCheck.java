package org.upgradectl.core.builtin.redis;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.upgradectl.api.check.Check;
import org.upgradectl.api.check.CheckContext;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.FindingSink;
import org.upgradectl.api.fact.Moment;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.version.Version;
import org.upgradectl.core.builtin.requirement.VersionWindow;

/** Whether Redis answers, and whether its version fits each release. */
final class RedisCheck implements Check {
    @Override
    public String id() {
        return "redis";
    }

    @Override
    public Set<Moment> moments() {
        return Set.of(Moment.SURVEY, Moment.TARGET);
    }

    @Override
    public Set<String> findings() {
        return Set.of("redis.unreachable", "redis.window", "redis.version-unknown");
    }

    @Override
    public void inspect(CheckContext context, FindingSink out) {
        if (context.moment() == Moment.SURVEY) {
            inspectReach(context, out);
        } else {
            inspectWindow(context, context.hop().orElseThrow(), out);
        }
    }

    private static void inspectReach(CheckContext context, FindingSink out) {
        List<Object> unreachable = context.facts().find(RedisFacts.UNREACHABLE).orElse(List.of());
        if (!unreachable.isEmpty()) {
            out.add(Finding.blocker(
                    "redis.unreachable",
                    "Redis does not answer",
                    unreachable.stream().map(String::valueOf).collect(Collectors.joining("\n")),
                    "systemctl status redis-server\nLook at REDIS in the product's configuration as well: host, port,"
                            + " password."));
        } else if (context.facts().find(StandardFacts.REDIS).isPresent()
                && context.facts().find(StandardFacts.REDIS_VERSION).isEmpty()) {
            out.add(Finding.warning(
                    "redis.version-unknown",
                    "the version of Redis is not known, and is not checked",
                    context.whyUnknown(StandardFacts.REDIS_VERSION),
                    "redis-cli info server | grep redis_version"));
        }
    }

    private static void inspectWindow(CheckContext context, Hop hop, FindingSink out) {
        Optional<Version> version =
                context.facts().find(StandardFacts.REDIS_VERSION).flatMap(Version::parse);
        VersionWindow window =
                VersionWindow.of(context.site().product(), "redis", hop.to().version());
        version.filter(known -> !window.contains(known))
                .ifPresent(known -> out.add(Finding.blocker(
                                "redis.window",
                                hop.label() + " needs Redis " + window.shown() + "; this is " + known,
                                "asked at the servers that the product's configuration names",
                                window.isTooLow(known)
                                        ? "Upgrade Redis on its host first."
                                        : "Use an older Redis, or a release that knows this one.")
                        .orWaived()));
    }
}
