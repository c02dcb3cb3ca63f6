package org.tuodi.policy.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tuodi.policy.text.Place;

/**
 * A condition over the closed vocabulary: any of its alternatives must hold; an alternative holds if all its tests do.
 *
 * @param alternatives never empty; an alternative without tests always holds
 * @param place where it is written
 */
public record Condition(List<Map<String, Test>> alternatives, Place place) {

    /** Always holds. */
    public static Condition always(Place place) {
        return new Condition(List.of(Map.of()), place);
    }

    /** A test of one attribute. */
    public sealed interface Test {
        /** Where the attribute is named. */
        Place place();
    }

    /** One of some words, or with {@code except} any other word. */
    public record Words(List<String> words, boolean except, Place place) implements Test {}

    /**
     * A whole number within a range, ends included.
     *
     * @param from lower end, null for none
     * @param to upper end, null for none
     */
    public record Range(@Nullable Integer from, @Nullable Integer to, Place place) implements Test {}

    /**
     * A set of diseases: some of {@code any}, none of {@code none}, and a number of {@code of} within a range; parts that are
     * empty do not matter.
     */
    public record Sets(List<String> any, List<String> none, List<String> of, int countFrom, int countTo, Place place)
            implements Test {

        /** Whether a set of diseases passes. */
        public boolean holds(java.util.Set<String> diseases) {
            if (!any.isEmpty() && any.stream().noneMatch(diseases::contains)) {
                return false;
            }
            if (none.stream().anyMatch(diseases::contains)) {
                return false;
            }
            long count = of.stream().filter(diseases::contains).count();
            return of.isEmpty() || (count >= countFrom && count <= countTo);
        }
    }
}
