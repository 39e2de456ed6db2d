package org.upgradectl.core.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.introspect.VirtualAnnotatedMember;
import com.fasterxml.jackson.databind.ser.VirtualBeanPropertyWriter;
import com.fasterxml.jackson.databind.util.Annotations;
import com.fasterxml.jackson.databind.util.SimpleBeanPropertyDefinition;

/**
 * Writes the member {@code type} of a record of a sealed interface. The library's own way depends on the declared type,
 * which is lost in a list or a map.
 */
final class ChoiceWriter extends VirtualBeanPropertyWriter {
    private static final long serialVersionUID = 1L;

    private ChoiceWriter(BeanPropertyDefinition definition, Annotations annotations, JavaType type) {
        super(definition, annotations, type);
    }

    static ChoiceWriter of(MapperConfig<?> config, AnnotatedClass choice) {
        JavaType text = config.constructType(String.class);
        VirtualAnnotatedMember member = new VirtualAnnotatedMember(choice, choice.getRawType(), Conventions.TYPE, text);
        BeanPropertyDefinition definition =
                SimpleBeanPropertyDefinition.construct(config, member, PropertyName.construct(Conventions.TYPE));
        return new ChoiceWriter(definition, choice.getAnnotations(), text);
    }

    @Override
    protected Object value(Object bean, JsonGenerator out, SerializerProvider provider) {
        return Conventions.typeName(bean.getClass());
    }

    @Override
    public VirtualBeanPropertyWriter withConfig(
            MapperConfig<?> config, AnnotatedClass choice, BeanPropertyDefinition definition, JavaType type) {
        return new ChoiceWriter(definition, choice.getAnnotations(), type);
    }
}
