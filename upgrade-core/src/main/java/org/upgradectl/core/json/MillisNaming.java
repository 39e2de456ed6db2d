package org.upgradectl.core.json;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.PropertyNamingStrategy;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedField;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedMethod;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import java.time.Duration;
import java.util.Optional;

/** {@code Duration total} is {@code totalMillis}: a number without its unit is read wrongly sooner or later. */
final class MillisNaming extends PropertyNamingStrategy {
    private static final long serialVersionUID = 1L;
    private static final String UNIT = "Millis";

    @Override
    public String nameForField(MapperConfig<?> config, AnnotatedField field, String name) {
        return name(field, name);
    }

    @Override
    public String nameForGetterMethod(MapperConfig<?> config, AnnotatedMethod method, String name) {
        return name(method, name);
    }

    @Override
    public String nameForConstructorParameter(MapperConfig<?> config, AnnotatedParameter parameter, String name) {
        return name(parameter, name);
    }

    private static String name(AnnotatedMember member, String name) {
        JavaType type = member.getType();
        boolean duration = type.hasRawClass(Duration.class)
                || (type.hasRawClass(Optional.class)
                        && type.getContentType() != null
                        && type.getContentType().hasRawClass(Duration.class));
        return duration && !name.endsWith(UNIT) ? name + UNIT : name;
    }
}
