package org.tuodi.platform.reconciliation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Books that were held against each other, as it came out.
 *
 * @param books which ones
 * @param sums of each column of the books, in fen
 * @param same how many lines both have with the same amounts
 * @param rows what differs, one by one
 */
public record Compared(Books books, List<Long> sums, int same, List<Row> rows) {

    public Compared {
        sums = List.copyOf(sums);
        rows = List.copyOf(rows);
    }

    /** With whom books are compared. */
    public enum Kind {
        INSTITUTION("institution"),
        THREE_WAY("threeWay");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** As it is written. */
        public String word() {
            return word;
        }
    }

    /**
     * Which books.
     *
     * @param partner the institution, or the family of policies
     * @param source list, 3201, 3202 or statements
     * @param scope which part of them; empty for all
     * @param detailed whether line by line; else only sums
     * @param columns names of the amounts, ours first
     */
    public record Books(
            Kind kind,
            String partner,
            String source,
            String scope,
            boolean detailed,
            LocalDate from,
            LocalDate to,
            List<String> columns) {

        public Books {
            columns = List.copyOf(columns);
        }
    }

    /** How a row differs. */
    public enum Result {
        OURS_ONLY("oursOnly"),
        THEIRS_ONLY("theirsOnly"),
        DIFFERENT("different");

        private final String word;

        Result(String word) {
            this.word = word;
        }

        /** As it is written. */
        public String word() {
            return word;
        }
    }

    /**
     * A row that differs.
     *
     * @param reference by which both sides name it
     * @param region where it belongs; null for the institution's
     * @param amounts in fen, one for each column, null where a side has no such line
     */
    public record Row(
            Result result, String reference, @Nullable String region, List<@Nullable Long> amounts) {

        public Row {
            amounts = Collections.unmodifiableList(new ArrayList<>(amounts));
        }
    }
}
