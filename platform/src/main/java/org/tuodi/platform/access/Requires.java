package org.tuodi.platform.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The rights of which a caller needs one. A method without this mark serves nobody. */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Requires {
    /** In this activity. */
    Activity activity();

    /** Any of these. */
    Right[] rights();

    /** Or in one of these activities. */
    Activity[] or() default {};
}
