package org.tuodi.policy.questions;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tuodi.kernel.Rate;
import org.tuodi.policy.model.AmountSpec;
import org.tuodi.policy.model.ValueShapes;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/**
 * Who has the personal contribution to insurance paid for them (资助参保).
 *
 * @param contribution what a person pays without a subsidy
 * @param subsidies a rate of that, or a fixed amount up to it; a person with several identities gets the highest, once
 */
public record PremiumSubsidy(Table<Contribution> contribution, Table<Subsidy> subsidies) {

    /** How the section is written. */
    static Shape<PremiumSubsidy> shape() {
        ObjectBuilder keys = Shapes.object("PremiumSubsidy", "who has the personal contribution paid for them");
        Field<Table<Contribution>> contribution = keys.required(
                "contribution",
                EntryKeys.table("Contributions", "what a person pays without a subsidy", Contribution.shape()),
                "what a person pays without a subsidy");
        Shape<Subsidy> row = Subsidy.shape();
        Field<List<Subsidy>> rows = keys.required("rows", EntryKeys.rows(row), "at most one holds for an identity");
        Field<Optional<Subsidy>> otherwise = keys.optional("else", row, "for whoever no row matches");
        return keys.build(fields -> new PremiumSubsidy(
                fields.get(contribution),
                new Table<>(fields.get(rows), fields.get(otherwise).orElse(null))));
    }

    /**
     * The contribution of an enrolment year.
     *
     * @param personal the person's part
     * @param government the public part, or null if the source gives none
     */
    public record Contribution(
            Entry entry, AmountSpec personal, @Nullable AmountSpec government) implements Ruled {

        private static Shape<Contribution> shape() {
            ObjectBuilder row = Shapes.object("Contribution", "the contribution of an enrolment year");
            EntryKeys entry = new EntryKeys(row);
            Field<AmountSpec> personal = row.required("personal", ValueShapes.AMOUNT, "the person's part");
            Field<Optional<AmountSpec>> government =
                    row.optional("government", ValueShapes.AMOUNT, "the public part, for show");
            return row.build(fields -> new Contribution(
                    entry.get(fields),
                    fields.get(personal),
                    fields.get(government).orElse(null)));
        }

        @Override
        public List<AmountSpec> amounts() {
            return government == null ? List.of(personal) : List.of(personal, government);
        }
    }

    /** A subsidy, its rate of the personal part. */
    public record Subsidy(Entry entry, Share share) implements Ruled {

        private static Shape<Subsidy> shape() {
            ObjectBuilder row = Shapes.object("Subsidy", "a subsidy to the person's part");
            EntryKeys entry = new EntryKeys(row);
            ShareKeys share = new ShareKeys(row, "of the person's part");
            return row.build(fields -> new Subsidy(entry.get(fields), share.get(fields)));
        }

        @Override
        public List<AmountSpec> amounts() {
            return share.amounts();
        }

        /** Whether it covers the whole personal part. */
        boolean isFull() {
            return share instanceof Share.OfBase of && of.ratePpm() == Rate.ONE;
        }

        /** Whether it gives nothing. */
        boolean isNothing() {
            return share instanceof Share.OfBase of && of.ratePpm() == 0;
        }
    }
}
