package org.upgradectl.core.json;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Names by rule instead of by annotation: the records of the API know nothing of JSON. */
final class Conventions extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    /** The member that tells which record of a sealed interface it is. */
    static final String TYPE = "type";

    @Override
    public String[] findEnumValues(MapperConfig<?> config, AnnotatedClass type, Enum<?>[] constants, String[] names) {
        for (int i = 0; i < constants.length; i++) {
            names[i] = constants[i].name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
        return names;
    }

    @Override
    public JsonTypeInfo.@Nullable Value findPolymorphicTypeInfo(MapperConfig<?> config, Annotated type) {
        boolean reading = config instanceof DeserializationConfig;
        if (!reading || sealedParent(type.getRawType()).isEmpty()) {
            return super.findPolymorphicTypeInfo(config, type);
        }
        return JsonTypeInfo.Value.construct(JsonTypeInfo.Id.NAME, JsonTypeInfo.As.PROPERTY, TYPE, null, false, true);
    }

    @Override
    public @Nullable List<NamedType> findSubtypes(Annotated type) {
        if (!type.getRawType().isSealed()) {
            return super.findSubtypes(type);
        }
        return Arrays.stream(type.getRawType().getPermittedSubclasses())
                .map(choice -> new NamedType(choice, typeName(choice)))
                .toList();
    }

    @Override
    public @Nullable String findTypeName(AnnotatedClass type) {
        return sealedParent(type.getRawType()).isEmpty() ? super.findTypeName(type) : typeName(type.getRawType());
    }

    @Override
    public void findAndAddVirtualProperties(
            MapperConfig<?> config, AnnotatedClass type, List<BeanPropertyWriter> properties) {
        super.findAndAddVirtualProperties(config, type, properties);
        if (sealedParent(type.getRawType()).isPresent()) {
            properties.add(0, ChoiceWriter.of(config, type));
        }
    }

    private static Optional<Class<?>> sealedParent(Class<?> type) {
        if (!type.getName().startsWith("org.upgradectl.")) {
            return Optional.empty();
        }
        return Stream.concat(Stream.of(type), Arrays.stream(type.getInterfaces()))
                .filter(Class::isSealed)
                .<Class<?>>map(parent -> parent)
                .findFirst();
    }

    static String typeName(Class<?> choice) {
        return choice.getSimpleName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
