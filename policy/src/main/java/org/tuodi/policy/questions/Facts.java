package org.tuodi.policy.questions;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known when a condition is tested: attributes of the vocabulary with their words; numbers in digits.
 *
 * @param known by attribute name
 */
record Facts(Map<String, String> known) {

    static final String SCHEME = "scheme";
    static final String EMPLOYMENT = "employment";
    static final String IDENTITY = "identity";
    static final String AGE = "age";
    static final String UNIT = "unit";
    static final String PURPOSE = "purpose";
    static final String RELATION = "relation";
    static final String VENUE = "venue";
    static final String RETIREE_BENEFITS = "retireeBenefits";

    Facts {
        known = Map.copyOf(known);
    }

    /** The same with one more; null leaves the attribute unknown. */
    Facts with(String attribute, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        Map<String, String> more = new LinkedHashMap<>(known);
        more.put(attribute, value.toString());
        return new Facts(more);
    }

    /** What a case says of its person; age and identity depend on the day and are added by the question. */
    static Facts of(Subject subject) {
        return new Facts(subject.attributes())
                .with(EMPLOYMENT, subject.employment())
                .with(SCHEME, subject.scheme());
    }
}
