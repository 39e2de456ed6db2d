package org.upgradectl.core.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import java.io.IOException;

/** Accepts the member {@code schema} of a document where it names the schema that this release knows. */
final class SchemaMember extends DeserializationProblemHandler {
    private static final long KNOWN = 1;

    @Override
    public boolean handleUnknownProperty(
            DeserializationContext context, JsonParser parser, JsonDeserializer<?> reader, Object type, String name)
            throws IOException {
        if (!name.equals(Json.SCHEMA)) {
            return false;
        }
        if (!parser.getText().equals(Long.toString(KNOWN))) {
            context.reportInputMismatch(
                    reader, "a document of schema %s; this release knows schema %s", parser.getText(), KNOWN);
        }
        return true;
    }
}
