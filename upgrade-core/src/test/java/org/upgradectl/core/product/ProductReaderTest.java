package org.upgradectl.core.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.site.Housekeeping;
import org.upgradectl.api.site.Product;
import org.upgradectl.api.site.Product.RedisKeys;
import org.upgradectl.api.site.Product.Requirement;
import org.upgradectl.api.site.Product.RequirementFile;
import org.upgradectl.api.site.Task;
import org.upgradectl.api.site.UpgradePath;
import org.upgradectl.api.version.Version;
import org.upgradectl.api.version.VersionRange;
import org.upgradectl.core.yaml.YamlFile;

final class ProductReaderTest {
    private static final String LEAST = """
            id: shop
            root: /opt/shop
            project: shop
            methods: [git]
            tags: 'v(?<version>[0-9.]+)'
            version: [{file: shop/version.py, pattern: "V = '(.*)'"}]
            """;

    @TempDir
    private Path folder;

    @Test
    void read_leastDescriptor_hasDefaults() throws IOException {
        Product product = read(LEAST);
        assertThat(product.title()).isEqualTo("shop");
        assertThat(product.environment()).isEqualTo("venv");
        assertThat(product.services().manager()).isEqualTo("systemd");
        assertThat(product.health().url()).isEmpty();
        assertThat(product.schemaTracker()).isEmpty();
        assertThat(product.tasks()).isEmpty();
    }

    @Test
    void read_configuration_bearsARunnerUnlessItSaysOtherwise() throws IOException {
        String configuration = "configuration: {module: a.b, variable: V, file: a/b.py, settings: a.s";
        assertThat(read(LEAST + configuration + "}\n").configuration())
                .hasValueSatisfying(known -> assertThat(known.runner()).isTrue());
        assertThat(read(LEAST + configuration + ", runner: false}\n").configuration())
                .hasValueSatisfying(known -> assertThat(known.runner()).isFalse());
    }

    @Test
    void read_requirementFiles_inShortAndLongForm() throws IOException {
        Product product = read(LEAST + "requirements: [a.txt, {file: b.txt, optional: true}]\n");
        assertThat(product.requirements())
                .containsExactly(new RequirementFile("a.txt", false), new RequirementFile("b.txt", true));
    }

    @Test
    void read_path_tellsStopsAndUnusableReleases() throws IOException {
        Product product = read(LEAST + """
                path:
                  majors: freely
                  stops:
                    - {at: 4.0, since: 3.7, because: its data can't be migrated at once}
                  unusable:
                    - {version: 4.1.9, because: it breaks the log}
                  tried:
                    - {since: 4.0, until: 4.2}
                    - {since: 4.4}
                """);
        assertThat(product.path())
                .isEqualTo(new UpgradePath(
                        UpgradePath.Majors.FREELY,
                        List.of(new UpgradePath.Stop(
                                new Version("4.0"),
                                new VersionRange(Optional.of(new Version("3.7")), Optional.empty()),
                                "its data can't be migrated at once")),
                        List.of(new UpgradePath.Unusable(new Version("4.1.9"), "it breaks the log")),
                        Optional.of(List.of(
                                new VersionRange(Optional.of(new Version("4.0")), Optional.of(new Version("4.2"))),
                                new VersionRange(Optional.of(new Version("4.4")), Optional.empty())))));
        assertThat(product.path().untried(new Version("4.3.1"))).isTrue();
        assertThat(read(LEAST).path()).isEqualTo(UpgradePath.USUAL);
        assertThat(read(LEAST).path().untried(new Version("1.0"))).isFalse();
        assertThat(read(LEAST + "path: {tried: []}\n").path().untried(new Version("1.0")))
                .isTrue();
    }

    @Test
    void read_requires_keepsVersionsAsWritten() throws IOException {
        Product product = read(LEAST + """
                requires:
                  - {until: 2.0, python: 3.10}
                  - {since: 2.0, python: {atLeast: 3.10, below: 3.13}, redis: 4.0}
                """);
        VersionRange old = new VersionRange(Optional.empty(), Optional.of(new Version("2.0")));
        VersionRange recent = new VersionRange(Optional.of(new Version("2.0")), Optional.empty());
        assertThat(product.requires())
                .containsExactly(
                        new Requirement(old, "python", Optional.of("3.10"), Optional.empty()),
                        new Requirement(recent, "python", Optional.of("3.10"), Optional.of("3.13")),
                        new Requirement(recent, "redis", Optional.of("4.0"), Optional.empty()));
    }

    @Test
    void read_cacheAndQueue_areKeysOfADatabase() throws IOException {
        Product product = read(LEAST + """
                cache: {redis: caching, prefix: ":"}
                queue: {redis: tasks, prefix: "rq:"}
                """);
        assertThat(product.cache()).contains(new RedisKeys("caching", ":"));
        assertThat(product.queue()).contains(new RedisKeys("tasks", "rq:"));
    }

    @Test
    void read_cacheWithoutPrefix_isAMistake_forTheDatabaseMayBeShared() {
        assertThatThrownBy(() -> read(LEAST + "cache: {redis: caching, prefix: \"\"}\n"))
                .hasMessageContaining("prefix");
    }

    @Test
    void read_housekeeping_isOfTheHostOrOfTheProduct_byRelease() throws IOException {
        Product product = read(LEAST + """
                housekeeping:
                  - until: 2.0
                    scheduled:
                      script: contrib/shop-nightly.sh
                      timer: contrib/shop-nightly.timer
                      command: nightly
                      needs: [shop/nightly.py]
                  - since: 2.0
                    builtIn: {units: [shop-rq], job: shop.jobs.nightly, lastRun: select max(at) from done}
                """);
        assertThat(product.housekeeping(new Version("1.9")))
                .contains(new Housekeeping.Scheduled(
                        "contrib/shop-nightly.sh",
                        "shop-nightly",
                        Optional.of("contrib/shop-nightly.timer"),
                        Optional.of("nightly"),
                        List.of("shop/nightly.py")));
        assertThat(product.housekeeping(new Version("2.0")))
                .contains(new Housekeeping.BuiltIn(
                        List.of("shop-rq"), Optional.of("shop.jobs.nightly"), Optional.of("select max(at) from done")));
    }

    @Test
    void read_housekeepingThatCronWouldLeaveOut_orWrites_orSaysNoWay_isAMistake() {
        assertThatThrownBy(() -> read(LEAST + """
                housekeeping:
                  - scheduled: {script: contrib/a.sh, link: a.sh}
                  - builtIn: {lastRun: DELETE FROM done}
                  - {since: 2.0}
                """))
                .hasMessageContaining("`link` must be a name of letters, digits, - and _")
                .hasMessageContaining("`lastRun` must be a query")
                .hasMessageContaining("one of `scheduled` and `builtIn` must be said");
    }

    @Test
    void read_task_isIsolatedBeforeTheSwitchAndWarnsAtTheEnd() throws IOException {
        Product product = read(LEAST + """
                commands: {manage: ["{env}/bin/python", "{tree}/manage.py"]}
                tasks:
                  - {id: docs, run: ["{manage}", docs], phase: stage}
                  - id: migrate
                    title: Apply the migrations
                    run: ["{manage}", migrate]
                    phase: migrate
                    hops: each
                    since: 1.1
                    needs: pending-migrations
                    changesDatabase: true
                    within: 12h
                    notices: [unreflected]
                  - {id: sessions, run: ["{manage}", clearsessions], phase: finish}
                """);
        Task docs = product.tasks().get(0);
        assertThat(docs.isolation()).isEqualTo(Task.Isolation.OVERLAY);
        assertThat(docs.eachHop()).isFalse();
        assertThat(docs.onFailure()).isEqualTo(Task.OnFailure.UNDO);
        assertThat(product.tasks().get(1))
                .isEqualTo(new Task(
                        "migrate",
                        "Apply the migrations",
                        List.of("{manage}", "migrate"),
                        Phase.MIGRATE,
                        true,
                        new VersionRange(Optional.of(new Version("1.1")), Optional.empty()),
                        Task.Isolation.LIVE,
                        Task.OnFailure.UNDO,
                        Optional.of(Task.Needs.PENDING_MIGRATIONS),
                        true,
                        Duration.ofHours(12),
                        List.of("unreflected")));
        assertThat(product.tasks().get(2).onFailure()).isEqualTo(Task.OnFailure.WARN);
    }

    @Test
    void read_emptyDescriptor_namesAllThatIsMissing() {
        assertThatThrownBy(() -> read("title: Shop\n"))
                .isInstanceOf(UpgradeException.class)
                .hasMessage("""
                        products/shop.yaml:1:1 `id` is missing
                        products/shop.yaml:1:1 `root` is missing
                        products/shop.yaml:1:1 `project` is missing
                        products/shop.yaml:1:1 `methods` is missing
                        products/shop.yaml:1:1 `tags` is missing
                        products/shop.yaml:1:1 `version` is missing""");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "task: []| 7:1 unknown key `task`; did you mean `tasks`?",
                "generated: [../etc]| 7:13 `generated[0]` must be a path below the root, without .. and without a leading /, found \"../etc\"",
                "localFiles: [/etc/passwd]| 7:14 `localFiles[0]` must be a path below the root, without .. and without a leading /, found \"/etc/passwd\"",
                "commands: {manage: python manage.py}| 7:20 `manage` must be a list of words, such as [\"{env}/bin/python\", -V]",
                "commands: {manage: []}| 7:20 `manage` must have at least one word",
                "commands: {manage: ['{venv}/x']}| 7:11 nothing is called `{venv}`; did you mean `{env}`?",
                "tasks: [{id: a, phase: stage, run: ['{manage}']}]| 7:36 nothing is called `{manage}`; known here: {env}, {tree}, {root}",
                "tasks: [{id: a, phase: stop, run: [x]}]| 7:24 a task can't run in the phase stop",
                "tasks: [{id: a, phase: stage, isolation: live, run: [x]}]| 7:42 in the phase stage new code must not meet live data",
                "tasks: [{id: a, phase: finish, onFailure: undo, run: [x]}]| 7:43 in the phase finish nothing is undone any more",
                "tasks: [{id: a, phase: finish, run: [x]}, {id: a, phase: finish, run: [x]}]| 7:43 task `a` is there twice",
                "tasks: [{id: A b, phase: finish, run: [x]}]| 7:14 `id` must be lower case words joined by -, such as status-page, found \"A b\"",
                "constraints: [{line: --index-url http://x}]| 7:22 `line` must be a package with versions, such as mkdocs-autorefs<1.3, found \"--index-url http://x\"",
                "path: {stops: [{at: 4.0.11, because: x}]}| 7:21 `at` must be the two numbers of a minor release, such as 4.0, found \"4.0.11\"",
                "constraints: [{since: two, line: a<1}]| 7:23 `since` must be a version such as 2.5.1, found \"two\"",
                "health: {url: 127.0.0.1:8001}| 7:15 `url` must be an address such as http://127.0.0.1:8001/, found \"127.0.0.1:8001\"",
                "health: {url: http://u:p@h/}| 7:15 `url` must be an address such as http://127.0.0.1:8001/, found \"http://u:p@h/\"",
                "health: {version: {page: /, pattern: '[a'}}| 7:38 `pattern` is no regular expression: Unclosed character class at character 2",
                "health: {version: {page: /, pattern: 'v1'}}| 7:38 `pattern` needs a group in parentheses around what it is to find",
                "services: {manager: systemd}| 7:11 `units` is missing",
            })
    void read_mistake_saysWhatIsWanted(String line, String expected) {
        assertThatThrownBy(() -> read(LEAST + line + "\n")).hasMessage("products/shop.yaml:" + expected.strip());
    }

    @Test
    void read_tagsWithoutNamedGroup_showsHowToWriteIt() {
        assertThatThrownBy(() -> read(LEAST.replace("(?<version>", "(")))
                .hasMessageStartingWith("products/shop.yaml:5:7 `tags` must name the version: v(?<version>");
    }

    private Product read(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("shop.yaml"), text);
        return ProductReader.read(new YamlFile(file, "products/shop.yaml", StandardError.PRODUCT_INVALID));
    }
}
