package org.upgradectl.core.builtin.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.site.Product;
import org.upgradectl.api.site.Site;
import org.upgradectl.core.builtin.trial.SurveyTrial;
import org.upgradectl.testkit.contract.TestSites;

final class StrayPackagesReaderTest {
    @TempDir
    private Path folder;

    @Test
    void read_pinsOfTheTree_againstWhatIsInstalled() throws IOException {
        Product bare = TestSites.product();
        Product product = new Product(
                bare.id(),
                bare.title(),
                bare.defaultRoot(),
                bare.project(),
                bare.methods(),
                bare.tags(),
                bare.versions(),
                bare.configuration(),
                bare.environment(),
                List.of(
                        new Product.RequirementFile("requirements.txt", false),
                        new Product.RequirementFile("local_requirements.txt", true)),
                bare.localFiles(),
                bare.generated(),
                bare.commands(),
                bare.schemaTracker(),
                bare.requires(),
                bare.tasks(),
                bare.constraints(),
                bare.services(),
                bare.health(),
                bare.writeNoise());
        Site site = TestSites.site(
                folder,
                product,
                TestSites.services("commands", List.of(), Map.of()),
                TestSites.health(Optional.empty()));
        Path packages = Files.createDirectories(site.root().resolve("venv/lib/python3.11/site-packages"));
        for (String name : List.of("Django-4.1.9", "django_rq-2.8.1", "psycopg-3.1.10", "zope.interface-6.0")) {
            Path info = Files.createDirectory(packages.resolve(name + ".dist-info"));
            int dash = name.lastIndexOf('-');
            Files.writeString(
                    info.resolve("METADATA"),
                    "Name: " + name.substring(0, dash) + "\nVersion: " + name.substring(dash + 1) + "\n");
        }
        Path pins = Files.writeString(site.root().resolve("requirements.txt"), """
                # what the release needs
                Django==4.2.1
                django-rq==2.8.1
                psycopg[binary,pool]==3.1.10  # with a pool
                Zope_Interface == 6.0
                gunicorn==21.0
                tzdata==2024.1; sys_platform == 'win32'
                social-auth>=4
                """);
        Files.writeString(site.root().resolve("local_requirements.txt"), "own-package==1.0\n");
        SurveyTrial trial = new SurveyTrial(site);
        assertThat(trial.survey(new StrayPackagesReader()).get(StrayPackagesReader.STRAYS))
                .containsExactly("Django 4.1.9, not 4.2.1", "gunicorn is missing, 21.0 is asked for");

        Files.writeString(pins, "Django==4.1.9\n");
        assertThat(trial.survey(new StrayPackagesReader()).get(StrayPackagesReader.STRAYS))
                .isEmpty();
    }
}
