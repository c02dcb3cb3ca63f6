package org.tuodi.platform.supervision;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuodi.kernel.Money;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.policies.Asking;
import org.tuodi.policy.questions.Administration;
import org.tuodi.policy.questions.Answer;
import org.tuodi.policy.questions.Value;
import org.tuodi.policy.settle.CaseFile;

/** Checks that put a question to the tables of the pack. A pack without the table finds nothing. */
@Component
final class PackChecks {

    private final Asking asking;

    PackChecks(Asking asking) {
        this.asking = asking;
    }

    /** A deposit above what may be taken from the person (TJ-5.2a, BY-12.3). */
    Optional<Found> deposit(CheckRule rule, Sight sight) {
        CaseFile.Encounter bill = sight.encounter();
        if (bill.deposit() == 0 || !has(sight.family(), bill.from(), Administration::deposits)) {
            return Optional.empty();
        }
        Map<String, Object> question = new LinkedHashMap<>();
        question.put("ask", "depositLimit");
        question.put("on", bill.from().toString());
        question.put("institution", institution(bill));
        question.put("referral", bill.referral());
        question.put("deposit", Money.text(bill.deposit()));
        return asked(sight, bill.from(), question)
                .filter(value -> "refused".equals(String.valueOf(value.get("decision"))))
                .map(value -> Found.of(
                        "押金 " + Money.text(bill.deposit()) + "，上限 " + value.get("limit") + "，超出 " + value.get("excess"),
                        "found a deposit of " + Money.text(bill.deposit()) + "; expected at most " + value.get("limit")
                                + ", " + value.get("excess") + " over",
                        Map.of(
                                "deposit", Money.text(bill.deposit()),
                                "limit", String.valueOf(value.get("limit")),
                                "excess", String.valueOf(value.get("excess")))));
    }

    /** A stay of an assisted person with more outside the catalogue than the institution may have (BY-12.2). */
    Optional<Found> share(CheckRule rule, Sight sight) {
        Sight.Outcome outcome = sight.outcome();
        if (outcome == null || !outcome.stay() || !outcome.assisted() || outcome.fullSelfPaid() == 0) {
            return Optional.empty();
        }
        if (!has(sight.family(), sight.day(), Administration::institutionLimits)) {
            return Optional.empty();
        }
        Map<String, Object> question = new LinkedHashMap<>();
        question.put("ask", "monitoring");
        question.put("indicator", "outOfCatalogueShare");
        question.put("over", "stay");
        question.put("on", sight.day().toString());
        question.put("institution", institution(sight.encounter()));
        question.put("part", Money.text(outcome.fullSelfPaid()));
        question.put("whole", Money.text(outcome.total()));
        return asked(sight, sight.day(), question)
                .filter(value -> !"ok".equals(String.valueOf(value.get("result"))))
                .map(value -> Found.of(
                        "目录外费用 " + Money.text(outcome.fullSelfPaid()) + "，占 " + value.get("share"),
                        Money.text(outcome.fullSelfPaid()) + " outside the catalogue, " + value.get("share"),
                        Map.of(
                                "fullSelfPaid", Money.text(outcome.fullSelfPaid()),
                                "total", Money.text(outcome.total()),
                                "share", String.valueOf(value.get("share")))));
    }

    private boolean has(String family, LocalDate day, Function<Administration, @Nullable Object> section) {
        return asking.tables(family, day).map(section).isPresent();
    }

    /** The entries of the answer; empty where no row of the table is for the case. */
    private Optional<Map<String, Value>> asked(Sight sight, LocalDate day, Map<String, Object> question) {
        try {
            Answer answer = asking.ask(sight.family(), day, sight.facts(), Map.of(), question);
            return Optional.of(((Value.Entries) answer.value()).entries());
        } catch (Refusal e) {
            if (e.code() != Refusal.Code.NOT_ANSWERED) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private static Map<String, Object> institution(CaseFile.Encounter bill) {
        CaseFile.Institution institution = bill.institution();
        Map<String, Object> facts = new LinkedHashMap<>();
        Integer level = institution.level();
        if (level != null) {
            facts.put("level", level);
        }
        facts.put("type", institution.type());
        facts.put("place", institution.place());
        facts.put("networked", institution.networked());
        facts.put("assistanceDesignated", institution.assistanceDesignated());
        return facts;
    }
}
