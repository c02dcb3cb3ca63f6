package org.tuodi.policy.questions;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tuodi.kernel.Money;
import org.tuodi.kernel.Rate;
import org.tuodi.policy.model.Texts;
import org.tuodi.policy.questions.PremiumSubsidy.Contribution;
import org.tuodi.policy.questions.PremiumSubsidy.Subsidy;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/**
 * How much of a person's contribution is paid for them (BY 第6条, JM 二(一)1).
 *
 * @param on the day whose identities and age count
 * @param year of enrolment, whose contribution counts
 * @param alreadyFen subsidy already paid for that year; only what is missing to the highest is paid on top
 */
public record PremiumSubsidyQuestion(Asked asked, LocalDate on, int year, long alreadyFen) implements Question {

    /** What is asked. */
    static final String KIND = "premiumSubsidy";

    /** What one identity gives. */
    private record Offer(String identity, Subsidy row, long fen) {}

    /** How it is written. */
    static Shape<PremiumSubsidyQuestion> shape() {
        ObjectBuilder keys = Shapes.object("PremiumSubsidyQuestion", "the subsidy to a person's contribution");
        AskedKeys asked = new AskedKeys(keys, KIND);
        Field<LocalDate> on = keys.required("on", Shapes.date(), "the day whose identities and age count");
        Field<Optional<Integer>> year =
                keys.optional("year", Shapes.year(), "the enrolment year; default the year of `on`");
        Field<Long> already = keys.optional("already", Shapes.money(), "subsidy already paid for that year", 0L);
        return keys.build(fields -> new PremiumSubsidyQuestion(
                asked.get(fields),
                fields.get(on),
                fields.get(year).orElse(fields.get(on).getYear()),
                fields.get(already)));
    }

    @Override
    public Answer answer(Administration administration, Context context) {
        PremiumSubsidy tables = asked.section(administration.premiumSubsidy(), administration, KIND);
        Lookup lookup = new Lookup(asked, context, KIND, Span.year(year));
        Facts facts =
                Facts.of(context.subject()).with(Facts.AGE, context.subject().ageOn(on));
        Contribution contribution = lookup.find(tables.contribution(), facts).orElse(null);
        Amounts amounts = new Amounts(asked, context, year);
        List<Step> steps = new ArrayList<>();
        List<Offer> offers = new ArrayList<>();
        List<Candidate> candidates = candidates(tables, lookup, facts, context);
        boolean paying =
                candidates.stream().anyMatch(candidate -> !candidate.row().isNothing());
        // Who gets nothing needs no contribution, which the source may leave open.
        long personal = paying ? personal(contribution, amounts, steps, facts, lookup) : 0;
        candidates.forEach(candidate -> offers.add(offer(candidate, personal, amounts, steps)));
        steps.addAll(amounts.warnings());
        return answer(offers, contribution, personal, steps, context);
    }

    private record Candidate(String identity, Subsidy row) {}

    private List<Candidate> candidates(PremiumSubsidy tables, Lookup lookup, Facts facts, Context context) {
        List<String> identities = context.subject().identitiesOn(on);
        List<Candidate> candidates = new ArrayList<>();
        for (String identity : identities.isEmpty() ? List.of("none") : identities) {
            lookup.find(tables.subsidies(), facts.with(Facts.IDENTITY, identity))
                    .ifPresent(row -> candidates.add(new Candidate(identity, row)));
        }
        if (candidates.isEmpty()) {
            throw lookup.none(facts.with(Facts.IDENTITY, identities));
        }
        return candidates;
    }

    private long personal(
            @Nullable Contribution contribution, Amounts amounts, List<Step> steps, Facts facts, Lookup lookup) {
        if (contribution == null) {
            throw lookup.none(facts);
        }
        long fen = amounts.fen(contribution, "personal", contribution.personal());
        steps.add(Step.of(contribution, amounts.explain(contribution.personal(), fen)));
        return fen;
    }

    private static Offer offer(Candidate candidate, long personal, Amounts amounts, List<Step> steps) {
        Subsidy row = candidate.row();
        Texts how;
        long fen;
        if (row.share() instanceof Share.OfBase of) {
            fen = Rate.of(personal, of.ratePpm());
            String product = row.isNothing()
                    ? Money.text(fen)
                    : Money.text(personal) + " × " + Rate.text(of.ratePpm()) + " = " + Money.text(fen);
            how = new Texts(product, product);
        } else {
            Share.Amount amount = (Share.Amount) row.share();
            fen = Math.min(personal, amounts.fen(row, "amount", amount.amount()));
            how = amounts.explain(amount.amount(), fen);
        }
        String identity = candidate.identity();
        steps.add(Step.of(row, Names.zh(identity) + " " + how.zh(), Names.en(identity) + " " + how.en()));
        return new Offer(candidate.identity(), row, fen);
    }

    private Answer answer(
            List<Offer> offers, @Nullable Contribution contribution, long personal, List<Step> steps, Context context) {
        Offer best = offers.stream()
                .min(Comparator.comparingLong((Offer offer) -> -offer.fen())
                        .thenComparingInt(offer -> rank(offer, context)))
                .orElseThrow();
        if (offers.size() > 1) {
            steps.add(Step.of(
                    best.row(),
                    "多重身份取最高的一次，按" + Names.zh(best.identity()),
                    "of several identities the highest once, as " + Names.en(best.identity())));
        }
        long subsidy = Math.max(0, best.fen() - alreadyFen);
        if (alreadyFen > 0) {
            String how = Money.text(best.fen()) + " − " + Money.text(alreadyFen);
            steps.add(Step.plain(
                    "已资助部分不重复：" + how + "，补 " + Money.text(subsidy),
                    "what was paid is not paid again: " + how + ", still " + Money.text(subsidy)));
        }
        Value.Builder value = Value.builder().money("subsidy", subsidy);
        if (!best.row().isNothing()) {
            value.money("personal", personal - best.fen());
        }
        value.text("identity", best.identity());
        if (contribution != null && contribution.government() != null) {
            long government =
                    new Amounts(asked, context, year).fen(contribution, "government", contribution.government());
            value.money("government", government);
        }
        return new Answer(asked.name(), value.build(), steps);
    }

    private static int rank(Offer offer, Context context) {
        int rank = context.identityRank().indexOf(offer.identity());
        return rank < 0 ? Integer.MAX_VALUE : rank;
    }
}
