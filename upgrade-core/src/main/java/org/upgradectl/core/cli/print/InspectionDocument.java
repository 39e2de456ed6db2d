package org.upgradectl.core.cli.print;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.upgradectl.api.error.ErrorCode;
import org.upgradectl.api.release.ArchiveJudgement;
import org.upgradectl.api.release.ArchiveJudgement.Problem;
import org.upgradectl.core.cli.action.ReleaseInspectAction.Inspected;

/**
 * What an archive holds.
 *
 * @param error where it is refused: the error that every command's document has that ends by it
 */
public record InspectionDocument(
        Path file,
        String sha256,
        Optional<String> product,
        Optional<String> version,
        Optional<String> topFolder,
        long entries,
        long bytes,
        List<Problem> problems,
        Optional<Path> extracted,
        Optional<OtherDocuments.Told> error) {
    private static final String NOTHING_LEFT = "Nothing of it was unpacked.";

    public static InspectionDocument of(Inspected inspected) {
        ArchiveJudgement judgement = inspected.judgement();
        return new InspectionDocument(
                inspected.file(),
                judgement.sha256(),
                inspected.product(),
                inspected.version(),
                judgement.topFolder(),
                judgement.entries(),
                judgement.bytes(),
                judgement.problems(),
                inspected.extracted(),
                judgement.verdict().map(code -> told(code, inspected)));
    }

    private static OtherDocuments.Told told(ErrorCode code, Inspected inspected) {
        return new OtherDocuments.Told(
                code.id(), ReleaseText.refusal(inspected), NOTHING_LEFT, ReleaseText.remedy(inspected));
    }
}
