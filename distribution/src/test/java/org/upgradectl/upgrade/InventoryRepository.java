package org.upgradectl.upgrade;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.upgradectl.testkit.process.HostCommand;

/** The releases of a product that is not the miniature one: its code below {@code src}, managed by a program of a package. */
record InventoryRepository(Path folder) {
    static final Path SOURCES = Path.of("src/test/resources/org/upgradectl/upgrade/inventory");
    private static final String PACKAGE = "inventory_admin-1.0";

    /** Publishes {@code release-4.0} and {@code release-4.1}. */
    static InventoryRepository create(Path folder) throws IOException {
        InventoryRepository repository = new InventoryRepository(folder);
        repository.git("init", "-q", "-b", "main");
        repository.release("4.0");
        Files.move(folder.resolve("dot-gitignore"), folder.resolve(".gitignore"));
        wheel(folder.resolve("requirements/" + PACKAGE + "-py3-none-any.whl"));
        repository.commit("4.0");
        repository.release("4.1");
        repository.commit("4.1");
        return repository;
    }

    private void release(String version) {
        HostCommand.of("cp", "-r", SOURCES.resolve(version) + "/.", folder.toString())
                .output();
    }

    private void commit(String version) {
        git("add", "--all");
        git("commit", "-q", "-m", "Release " + version);
        git("tag", "release-" + version);
    }

    private void git(String... words) {
        String[] line = new String[words.length + 3];
        line[0] = "git";
        line[1] = "-C";
        line[2] = folder.toString();
        System.arraycopy(words, 0, line, 3, words.length);
        HostCommand.of(line)
                .with("GIT_CONFIG_GLOBAL", "/dev/null")
                .with("GIT_CONFIG_NOSYSTEM", "1")
                .with("GIT_AUTHOR_NAME", "Inventory")
                .with("GIT_AUTHOR_EMAIL", "inventory@example.org")
                .with("GIT_COMMITTER_NAME", "Inventory")
                .with("GIT_COMMITTER_EMAIL", "inventory@example.org")
                .output();
    }

    /** The package with the program {@code inventory-admin}, as a project's build would make it. */
    private static void wheel(Path file) throws IOException {
        String about = PACKAGE + ".dist-info/";
        Map<String, String> contents = new LinkedHashMap<>();
        contents.put("inventory_admin.py", Files.readString(SOURCES.resolve("admin/inventory_admin.py")));
        contents.put(about + "METADATA", "Metadata-Version: 2.1\nName: inventory-admin\nVersion: 1.0\n");
        contents.put(about + "WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
        contents.put(about + "entry_points.txt", "[console_scripts]\ninventory-admin = inventory_admin:main\n");
        contents.put(about + "RECORD", String.join(",,\n", contents.keySet()) + ",,\n" + about + "RECORD,,\n");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> entry : contents.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(UTF_8));
            }
        }
    }
}
