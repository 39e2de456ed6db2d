package org.upgradectl.core.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.context.Secret;
import org.upgradectl.api.step.StepId;
import org.upgradectl.api.version.Version;

/** How single values look in JSON. */
final class Values extends SimpleModule {
    private static final long serialVersionUID = 1L;

    Values() {
        text(Instant.class, Instant::toString, Instant::parse);
        text(Path.class, Path::toString, Path::of);
        text(Version.class, Version::text, Version::new);
        text(StepId.class, StepId::text, StepId::new);
        addSerializer(Secret.class, new TextWriter<>(Secret.class, Secret::toString));
        addSerializer(Duration.class, new MillisWriter());
        addDeserializer(
                Duration.class,
                new Reader<>(Duration.class, (parser, context) -> Duration.ofMillis(parser.getLongValue())));
        addSerializer(Arguments.class, new ArgumentsWriter());
        addDeserializer(
                Arguments.class,
                new Reader<>(
                        Arguments.class,
                        (parser, context) -> Arguments.of(Plain.object(context.readValue(parser, Map.class)))));
    }

    private <T> void text(Class<T> type, Function<T, String> write, Function<String, T> read) {
        addSerializer(type, new TextWriter<>(type, write));
        addDeserializer(type, new Reader<>(type, (parser, context) -> read.apply(parser.getText())));
    }

    private static final class TextWriter<T> extends StdScalarSerializer<T> {
        private static final long serialVersionUID = 1L;

        private final transient Function<T, String> write;

        TextWriter(Class<T> type, Function<T, String> write) {
            super(type);
            this.write = write;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(write.apply(value));
        }
    }

    private static final class MillisWriter extends StdScalarSerializer<Duration> {
        private static final long serialVersionUID = 1L;

        MillisWriter() {
            super(Duration.class);
        }

        @Override
        public void serialize(Duration value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeNumber(value.toMillis());
        }
    }

    private static final class ArgumentsWriter extends StdSerializer<Arguments> {
        private static final long serialVersionUID = 1L;

        ArgumentsWriter() {
            super(Arguments.class);
        }

        @Override
        public void serialize(Arguments value, JsonGenerator out, SerializerProvider provider) throws IOException {
            provider.defaultSerializeValue(value.asMap(), out);
        }
    }

    private interface Source<T> {
        T read(JsonParser parser, DeserializationContext context) throws IOException;
    }

    private static final class Reader<T> extends StdScalarDeserializer<T> {
        private static final long serialVersionUID = 1L;

        private final transient Source<T> source;

        Reader(Class<T> type, Source<T> source) {
            super(type);
            this.source = source;
        }

        @Override
        public @Nullable T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            try {
                return source.read(parser, context);
            } catch (DateTimeException | IllegalArgumentException e) {
                throw context.weirdStringException(parser.getText(), handledType(), String.valueOf(e.getMessage()));
            }
        }
    }
}
