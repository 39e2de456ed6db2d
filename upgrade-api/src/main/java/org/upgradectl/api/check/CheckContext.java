package org.upgradectl.api.check;

import org.upgradectl.api.fact.FactContext;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.Moment;

/** What a check may use. */
public interface CheckContext extends FactContext {
    /** The moment at hand. */
    Moment moment();

    /** Why a fact is not known, where its reader said so; empty text otherwise. */
    String whyUnknown(FactKey<?> key);
}
