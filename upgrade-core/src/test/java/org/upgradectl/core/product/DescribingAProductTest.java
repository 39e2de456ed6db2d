package org.upgradectl.core.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.site.Product;
import org.upgradectl.api.site.Task;

/** What docs/describing-a-product.md shows is a descriptor, and says what the text around it claims. */
final class DescribingAProductTest {
    private static final Path MANUAL = Path.of("../docs/describing-a-product.md");
    private static final Pattern EXAMPLE =
            Pattern.compile("^```yaml (\\S+)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern KEY = Pattern.compile("(?:(?:find|require)\\(|(?:list|redis)\\(map, )\"(\\w+)\"");

    @TempDir
    private Path folder;

    private Optional<Product> product = Optional.empty();

    @BeforeEach
    void readExample() throws IOException {
        Matcher block = EXAMPLE.matcher(Files.readString(MANUAL));
        assertThat(block.find()).as("a descriptor in " + MANUAL).isTrue();
        Files.writeString(folder.resolve(block.group(1)), block.group(2));
        product = Optional.of(
                ProductCatalog.of(folder, Path.of("none")).find(block.group(1).replace(".yaml", "")));
    }

    @Test
    void example_isRead_withItsCommandAndProject() {
        Product inventory = product.orElseThrow();

        assertThat(inventory.project()).isEqualTo("src");
        assertThat(inventory.environment()).isEqualTo("env");
        assertThat(inventory.commands().get("manage"))
                .containsExactly("{env}/bin/inventory-admin", "--project", "{tree}/src");
        assertThat(inventory.services().stopWithin()).isEqualTo(Duration.ofMinutes(5));
        assertThat(inventory.requires())
                .extracting(Product.Requirement::kind)
                .containsExactly("python", "python", "postgresql", "redis");
    }

    @Test
    void example_tasks_areWhatTheTextSays() {
        Product inventory = product.orElseThrow();

        assertThat(inventory.tasks())
                .filteredOn(task -> task.id().equals("check"))
                .extracting(Task::isolation)
                .containsExactly(Task.Isolation.OVERLAY);
        assertThat(inventory.tasks())
                .filteredOn(Task::changesDatabase)
                .extracting(Task::id)
                .containsExactly("migrate");
    }

    /** A key that the reader lost is a mistake in the example; one that it gained shows here. */
    @Test
    void text_namesEveryKeyOfTheReaders() throws IOException {
        String text = Files.readString(MANUAL);
        List<String> keys = new ArrayList<>();
        try (Stream<Path> sources = Files.list(Path.of("src/main/java/org/upgradectl/core/product"))) {
            for (Path source : sources.toList()) {
                KEY.matcher(Files.readString(source)).results().forEach(key -> keys.add(key.group(1)));
            }
        }

        assertThat(keys).contains("project", "changesDatabase", "queue", "below");
        assertThat(keys)
                .filteredOn(key -> !Pattern.compile("`" + key + "`|\\b" + key + ":")
                        .matcher(text)
                        .find())
                .as("keys that " + MANUAL + " does not name")
                .isEmpty();
    }
}
