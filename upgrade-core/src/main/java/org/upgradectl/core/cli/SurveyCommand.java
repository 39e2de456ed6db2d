package org.upgradectl.core.cli;

import java.util.concurrent.Callable;
import org.upgradectl.core.cli.action.SurveyAction;
import org.upgradectl.core.cli.action.SurveyResult;
import org.upgradectl.core.cli.print.SurveyDocument;
import org.upgradectl.core.cli.print.SurveyText;
import picocli.CommandLine.Command;

@Command(
        name = "survey",
        header = "What is installed here. Changes nothing.",
        sortOptions = false,
        footer = {"", "Examples:", "  upgradectl survey", "  upgradectl survey --site status-page --json"})
final class SurveyCommand implements Callable<Integer> {
    private final Session session;

    SurveyCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        SurveyResult result = new SurveyAction(session.workspace()).execute(session.site());
        session.print(SurveyDocument.of(result), page -> SurveyText.add(page, result));
        return ExitCodes.DONE;
    }
}
