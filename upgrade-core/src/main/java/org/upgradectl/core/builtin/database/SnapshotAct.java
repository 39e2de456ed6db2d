package org.upgradectl.core.builtin.database;

import java.util.Locale;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Undo;
import org.upgradectl.api.site.DatabaseSettings.WayBack;

/** Keeps the database as it is after the last write and before the first migration; its undo brings it back. */
final class SnapshotAct implements ActType {
    static final String ID = "database.snapshot";
    static final String RUNG = "rung";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String describe(Arguments arguments) {
        String database = "database " + arguments.text(Work.DATABASE) + " -> ";
        return rung(arguments) instanceof TemplateRung
                ? database + "database " + arguments.text(TemplateRung.SNAPSHOT)
                : database + arguments.text(Work.FILE);
    }

    @Override
    public Undo undo() {
        return new Undo.Reverses("the database comes back as it was before the migrations; the failed one is kept");
    }

    @Override
    public Arguments prepare(ActContext context, Arguments arguments) {
        return rung(arguments).prepare(Work.of(context, arguments));
    }

    @Override
    public Arguments execute(ActContext context, Arguments arguments, Arguments before) {
        return rung(arguments).execute(Work.of(context, arguments), before);
    }

    @Override
    public ActState probe(ActContext context, Arguments arguments, Arguments before) {
        return rung(arguments).probe(Work.of(context, arguments), before);
    }

    @Override
    public void undo(ActContext context, Arguments arguments, Arguments before) {
        rung(arguments).undo(Work.of(context, arguments), before);
    }

    /** The name of a rung in facts and arguments. */
    static String name(WayBack rung) {
        return rung.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static WayBack wayBack(String name) {
        return WayBack.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static Rung rung(Arguments arguments) {
        return switch (wayBack(arguments.text(RUNG))) {
            case TEMPLATE -> new TemplateRung();
            case RESTORE -> new RestoreRung();
            case IN_PLACE -> new InPlaceRung();
        };
    }
}
