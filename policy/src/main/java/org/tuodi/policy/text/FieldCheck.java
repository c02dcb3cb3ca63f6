package org.tuodi.policy.text;

import java.util.function.Predicate;

/** See {@link ObjectBuilder#check}. */
record FieldCheck(Field<?> at, Predicate<Fields> test, String expected) {

    /** Whether the values pass; if not, a problem is added. */
    boolean passes(Fields fields, Problems problems) {
        if (test.test(fields)) {
            return true;
        }
        problems.add(() -> new Problem(fields.place(at), fields.describe(at), expected));
        return false;
    }
}
