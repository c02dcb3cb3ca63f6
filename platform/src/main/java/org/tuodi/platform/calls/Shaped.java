package org.tuodi.platform.calls;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the shape that a body is read with, so that the published description has its schema. */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Shaped {

    /** The class that has the shape in a static field. */
    Class<?> value();

    /** Name of the field. */
    String field() default "SHAPE";
}
