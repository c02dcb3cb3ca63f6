package org.tuodi.policy.questions;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tuodi.policy.compile.Statistics;

/** A city's pack as a frame looks at it. */
public interface FramedPack {

    /** Its id, or what the question calls it. */
    String id();

    /** Its table of premium subsidies, from which the frame takes its groups of persons; empty if it has none. */
    Optional<PremiumSubsidy> premiumSubsidy();

    /**
     * What the assistance layers provide.
     *
     * @param layers names of the layers that the frame looks at
     * @param identity the person's only identity, or null for any
     * @param kind of encounter
     * @param year benefit year
     */
    List<Provision> provisions(
            List<String> layers, @Nullable String identity, String kind, int year, Statistics statistics);

    /**
     * One figure of a row.
     *
     * @param figure which
     * @param number fen for deductibles and ceilings, parts per million for ratios and reductions; null for a ceiling
     *     without limit
     * @param row id of the row
     * @param article of the row; empty if it was only stated in the question
     */
    record Provision(Figure figure, @Nullable Long number, String row, String article) {}

    /** Figures that a frame bounds. */
    enum Figure {
        DEDUCTIBLE("deductible", true),
        RATIO("ratio", false),
        CEILING("ceiling", true),
        REDUCTION("reduction", false);

        private final String word;
        private final boolean money;

        Figure(String word, boolean money) {
            this.word = word;
            this.money = money;
        }

        /** As it is written in files. */
        public String word() {
            return word;
        }

        /** Whether its number is an amount of money. */
        public boolean isMoney() {
            return money;
        }
    }
}
