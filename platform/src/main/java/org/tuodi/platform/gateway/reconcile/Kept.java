package org.tuodi.platform.gateway.reconcile;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.tuodi.platform.reconciliation.Compared;

/**
 * What is kept for good of a comparison with an institution.
 *
 * @param refunds whether refunds alone are compared
 */
record Kept(String institution, Books.Scope scope, boolean refunds) {

    private static final List<String> COLUMNS =
            List.of("ours.total", "ours.fund", "ours.account", "theirs.total", "theirs.fund", "theirs.account");

    private Compared.Books books(String source, boolean detailed) {
        String part = String.join("/", scope.clearing(), scope.insurance(), refunds ? "refunds" : "");
        return new Compared.Books(
                Compared.Kind.INSTITUTION,
                institution,
                source,
                part.replaceAll("/+$", ""),
                detailed,
                scope.from(),
                scope.to(),
                COLUMNS);
    }

    /** Of 3201, one row where the totals differ; {@code account} null where the institution does not say it. */
    Compared totals(Books.Sums ours, long total, long fund, @Nullable Long account, boolean same) {
        List<Compared.Row> rows = same
                ? List.of()
                : List.of(new Compared.Row(
                        Compared.Result.DIFFERENT,
                        scope.from() + "–" + scope.to() + " 总账 totals",
                        null,
                        Arrays.asList(ours.total(), ours.fund(), ours.account(), total, fund, account)));
        return new Compared(
                books("3201", false),
                List.of(ours.total(), ours.fund(), ours.account(), total, fund, account == null ? 0 : account),
                same ? 1 : 0,
                rows);
    }

    /** Of 3202, one row for each line that differs. */
    Compared details(List<BookLine> ours, List<BookLine> theirs, List<Comparison.Compared> compared) {
        List<Compared.Row> rows = compared.stream()
                .filter(each -> each.result() != Comparison.Result.EQUAL)
                .map(Kept::row)
                .toList();
        return new Compared(
                books("3202", true),
                List.of(
                        sum(ours, BookLine::total),
                        sum(ours, BookLine::fund),
                        sum(ours, BookLine::account),
                        sum(theirs, BookLine::total),
                        sum(theirs, BookLine::fund),
                        sum(theirs, BookLine::account)),
                compared.size() - rows.size(),
                rows);
    }

    private static long sum(List<BookLine> lines, ToLongFunction<BookLine> amount) {
        return lines.stream().mapToLong(amount).sum();
    }

    private static Compared.Row row(Comparison.Compared compared) {
        BookLine ours = compared.ours();
        BookLine theirs = compared.theirs();
        BookLine named = ours == null ? java.util.Objects.requireNonNull(theirs) : ours;
        Compared.Result result = ours == null
                ? Compared.Result.THEIRS_ONLY
                : theirs == null ? Compared.Result.OURS_ONLY : Compared.Result.DIFFERENT;
        return new Compared.Row(
                result,
                named.settlement().isEmpty() ? named.visit() : named.settlement(),
                null,
                Arrays.asList(
                        ours == null ? null : ours.total(),
                        ours == null ? null : ours.fund(),
                        ours == null ? null : ours.account(),
                        theirs == null ? null : theirs.total(),
                        theirs == null ? null : theirs.fund(),
                        theirs == null ? null : theirs.account()));
    }
}
