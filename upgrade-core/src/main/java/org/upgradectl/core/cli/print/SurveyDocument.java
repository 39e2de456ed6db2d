package org.upgradectl.core.cli.print;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.core.cli.action.SurveyResult;
import org.upgradectl.core.survey.FactSnapshot;

/** The survey's document; what is not known is absent. */
public record SurveyDocument(
        String site,
        String product,
        Path root,
        Optional<String> installMethod,
        Optional<String> version,
        Optional<String> commit,
        Optional<Python> python,
        Optional<Postgresql> postgresql,
        Optional<Redis> redis,
        Optional<List<Object>> services,
        Optional<List<Object>> localFiles,
        Optional<List<Object>> clients,
        Optional<List<Object>> disk,
        Optional<String> latestRelease) {

    /** The live environment's interpreter. */
    public record Python(Optional<String> path, String version) {}

    /** The server, and the product's database in it. */
    public record Postgresql(String version, Optional<String> database, Optional<Long> sizeBytes) {}

    /** The server of the product's queues. */
    public record Redis(String version) {}

    public static SurveyDocument of(SurveyResult result) {
        FactSnapshot facts = result.facts();
        return new SurveyDocument(
                result.site().name(),
                result.site().product().id(),
                result.site().root(),
                facts.find(StandardFacts.METHOD),
                facts.find(StandardFacts.VERSION),
                facts.find(StandardFacts.CONTENT),
                facts.find(StandardFacts.PYTHON_VERSION)
                        .map(version -> new Python(facts.find(StandardFacts.PYTHON), version)),
                facts.find(StandardFacts.POSTGRESQL_VERSION)
                        .map(version -> new Postgresql(
                                version,
                                facts.find(StandardFacts.DATABASE_NAME),
                                facts.find(StandardFacts.DATABASE_SIZE))),
                facts.find(StandardFacts.REDIS_VERSION).map(Redis::new),
                facts.find(StandardFacts.SERVICES),
                facts.find(StandardFacts.LOCAL_FILES),
                facts.find(StandardFacts.DATABASE_CLIENTS),
                facts.find(StandardFacts.DISK),
                result.latest().map(release -> release.version().text()));
    }
}
