package org.tuodi.policy.questions;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tuodi.policy.model.AmountSpec;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/**
 * The personal account of employee insurance (个人账户): what is credited each month and what it may pay.
 *
 * @param ageOn on which day age counts, null if no credit depends on age
 * @param statusChange from when a person who retires is credited as a retiree, null if the source does not say
 * @param credits of each part at most one row holds for a person and month; null if the source has none
 * @param uses null if the source has none
 * @param balance null if the source has none
 */
public record PersonalAccount(
        @Nullable AgeOn ageOn,
        @Nullable StatusChange statusChange,
        @Nullable Table<Credit> credits,
        @Nullable Table<Use> uses,
        @Nullable Balance balance) {

    /** How the section is written. */
    static Shape<PersonalAccount> shape() {
        ObjectBuilder keys = Shapes.object("PersonalAccount", "what is credited to the account and what it may pay");
        Field<Optional<AgeOn>> age = keys.optional("ageOn", ageOnShape(), "on which day age counts");
        Field<Optional<StatusChange>> status =
                keys.optional("statusChange", statusChangeShape(), "from when a status counts");
        Field<Optional<Table<Credit>>> credits = keys.optional(
                "credits",
                EntryKeys.table("Credits", "of each part at most one row holds", creditShape()),
                "monthly credits");
        Field<Optional<Table<Use>>> uses = keys.optional(
                "uses", EntryKeys.table("Uses", "what may be paid for whom", useShape()), "permitted uses");
        Field<Optional<Balance>> balance = keys.optional("balance", balanceShape(), "what becomes of the balance");
        return keys.atLeastOne(credits, uses)
                .build(fields -> new PersonalAccount(
                        fields.get(age).orElse(null),
                        fields.get(status).orElse(null),
                        fields.get(credits).orElse(null),
                        fields.get(uses).orElse(null),
                        fields.get(balance).orElse(null)));
    }

    private static Shape<AgeOn> ageOnShape() {
        ObjectBuilder row = Shapes.object("AgeOn", "on which day of the credited month age counts");
        EntryKeys entry = new EntryKeys(row);
        Field<AgeOn.Day> day = row.required("day", Shapes.enumeration(AgeOn.Day.class), "the day");
        return row.build(fields -> new AgeOn(entry.get(fields), fields.get(day)));
    }

    private static Shape<StatusChange> statusChangeShape() {
        ObjectBuilder row = Shapes.object("StatusChange", "from when who retires is credited as a retiree");
        EntryKeys entry = new EntryKeys(row);
        Field<StatusChange.From> counts =
                row.required("counts", Shapes.enumeration(StatusChange.From.class), "from which month");
        return row.build(fields -> new StatusChange(entry.get(fields), fields.get(counts)));
    }

    private static Shape<Credit> creditShape() {
        ObjectBuilder row = Shapes.object("Credit", "a part of the monthly credit");
        EntryKeys entry = new EntryKeys(row);
        Field<Credit.Part> part = row.required("part", Shapes.enumeration(Credit.Part.class), "where it comes from");
        ShareKeys share = new ShareKeys(row, "of the monthly contribution base");
        return row.build(fields -> new Credit(entry.get(fields), fields.get(part), share.get(fields)));
    }

    private static Shape<Use> useShape() {
        ObjectBuilder row = Shapes.object("Use", "what may be paid for whom");
        EntryKeys entry = new EntryKeys(row);
        Field<Use.Decision> decision =
                row.required("decision", Shapes.enumeration(Use.Decision.class), "whether the account pays");
        return row.build(fields -> new Use(entry.get(fields), fields.get(decision)));
    }

    private static Shape<Balance> balanceShape() {
        ObjectBuilder row = Shapes.object("Balance", "what becomes of the balance");
        EntryKeys entry = new EntryKeys(row);
        Field<Boolean> carries = row.required("carriesOver", Shapes.bool(), "into the next year");
        Field<Boolean> inherited = row.required("inheritable", Shapes.bool(), "when the owner dies");
        Field<List<String>> leaving =
                row.required("onLeaving", Shapes.list(Shapes.words("transfer", "payOut")), "on leaving the area");
        Field<Boolean> overdraft = row.required("overdraft", Shapes.bool(), "whether more than it may be paid");
        return row.build(fields -> new Balance(
                entry.get(fields),
                fields.get(carries),
                fields.get(inherited),
                fields.get(leaving),
                fields.get(overdraft)));
    }

    /** On which day of the credited month completed years are counted. */
    public record AgeOn(Entry entry, Day day) implements Ruled {
        /** Days to count on. */
        public enum Day {
            FIRST_OF_MONTH,
            LAST_OF_MONTH
        }
    }

    /** From when a new status counts. */
    public record StatusChange(Entry entry, From from) implements Ruled {
        /** Beginnings. */
        public enum From {
            SAME_MONTH,
            NEXT_MONTH
        }
    }

    /** A part of the credit: a rate of the monthly contribution base, or an amount. */
    public record Credit(Entry entry, Part part, Share share) implements Ruled {
        /** Where the money comes from. */
        public enum Part {
            /** The person's own contribution. */
            OWN,
            /** The employer's contribution. */
            EMPLOYER,
            /** The pooled fund. */
            POOL
        }

        @Override
        public List<AmountSpec> amounts() {
            return share.amounts();
        }
    }

    /** What may be paid for whom. */
    public record Use(Entry entry, Decision decision) implements Ruled {
        /** Whether the account pays. */
        public enum Decision {
            ALLOWED,
            REFUSED,
            /** Only once a recorded decision has opened it. */
            BY_DECISION
        }
    }

    /**
     * What becomes of the balance.
     *
     * @param carriesOver into the next year
     * @param onLeaving what may be done when the person leaves the area
     * @param overdraft whether more than the balance may be paid
     */
    public record Balance(
            Entry entry, boolean carriesOver, boolean inheritable, List<String> onLeaving, boolean overdraft)
            implements Ruled {}
}
