package org.tuodi.policy.questions;

import java.util.List;
import java.util.Optional;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/** Who bears what subsidies and donations leave open of a fund's need (配套分担). */
public record CoFunding(Table<Rule> rules) {

    /** How the section is written. */
    static Shape<CoFunding> shape() {
        ObjectBuilder row = Shapes.object("FundingRule", "who bears the gap of a fund");
        EntryKeys entry = new EntryKeys(row);
        Field<List<Part>> parts = row.required("shares", EntryKeys.rows(part()), "shares of the gap, together 100%");
        Shape<Rule> shape = row.check(parts, fields -> isWhole(fields.get(parts)), "shares that add up to 100%")
                .build(fields -> new Rule(entry.get(fields), fields.get(parts)));
        return EntryKeys.table("CoFunding", "who bears what subsidies leave open", shape)
                .map(CoFunding::new);
    }

    private static Shape<Part> part() {
        ObjectBuilder keys = Shapes.object("FundingShare", "one share of the gap");
        Field<String> bearer = keys.required("bearer", Shapes.name(), "who bears it");
        Field<Long> share = keys.required(
                "share",
                Shapes.<Long>union("a share")
                        .word("open", Part.OPEN, "the source leaves the share open")
                        .scalar(Shapes.rate())
                        .build(),
                "how much of the gap");
        Field<Optional<String>> by =
                keys.optional("by", Shapes.words("ownSpending"), "how it is spread over the members");
        return keys.build(fields ->
                new Part(fields.get(bearer), fields.get(share), fields.get(by).isPresent()));
    }

    private static boolean isWhole(List<Part> parts) {
        boolean open = parts.stream().anyMatch(part -> part.ratePpm() == Part.OPEN);
        return open || parts.stream().mapToLong(Part::ratePpm).sum() == Shapes.WHOLE;
    }

    /** The shares, which make up the whole unless the source leaves them open. */
    public record Rule(Entry entry, List<Part> parts) implements Ruled {
        public Rule {
            parts = List.copyOf(parts);
        }
    }

    /**
     * One share.
     *
     * @param ratePpm parts per million, {@link #OPEN} when the source leaves it open
     * @param bySpending it is spread over the members by what each spends itself
     */
    public record Part(String bearer, long ratePpm, boolean bySpending) {
        /** A share that the source leaves open. */
        public static final long OPEN = -1;
    }
}
