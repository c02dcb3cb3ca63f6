package org.tuodi.platform.cases;

import static org.tuodi.policy.text.Shapes.text;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tuodi.platform.access.AccessLog;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.calls.Values;
import org.tuodi.platform.funds.Journal;
import org.tuodi.platform.funds.Ledger;
import org.tuodi.platform.settlement.Assessment;
import org.tuodi.platform.settlement.Entry;
import org.tuodi.platform.settlement.ManualBill;
import org.tuodi.platform.settlement.ManualEntries;
import org.tuodi.platform.settlement.Settlements;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.Json;
import org.tuodi.policy.text.Mapping;
import org.tuodi.policy.text.Node;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/**
 * The bill of a case: settled on approval the way of every bill, so it comes to what it would have come to in the hospital. A
 * visit that the hospital settled, or that another case paid, is not paid again.
 */
@Component
class CaseBills {

    private static final Shape<CaseBill> SHAPE = shape();

    private final ManualEntries manual;
    private final Ledger ledger;
    private final JdbcClient jdbc;
    private final Clock clock;

    CaseBills(ManualEntries manual, Ledger ledger, JdbcClient jdbc, Clock clock) {
        this.manual = manual;
        this.ledger = ledger;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A bill.
     *
     * @param why it was not settled at once
     * @param visit as the hospital names it
     */
    record CaseBill(String hospital, String why, String visit, Map<String, @Nullable Object> encounter) {}

    /** What was settled and what funds owe for it, in fen. */
    record Settled(Entry entry, Map<String, Long> paidByFund) {}

    private static Shape<CaseBill> shape() {
        ObjectBuilder keys = Shapes.object("CaseBill", "the bill of a case");
        Field<String> hospital = keys.required("hospital", text(40), "where the care was given");
        Field<String> why = keys.required(
                "reason",
                Shapes.words("notNetworked", "technical", "outOfArea", "late", "emergency"),
                "why it was not settled at once");
        Field<Node> encounter = keys.required(
                "encounter",
                Shapes.anything(),
                "an encounter of a case file, its id that of the hospital's visit or invoice");
        keys.check(encounter, fields -> fields.get(encounter) instanceof Mapping, "keys and values");
        return keys.build(fields -> {
            Map<String, @Nullable Object> bill = Values.map((Mapping) fields.get(encounter));
            return new CaseBill(fields.get(hospital), fields.get(why), String.valueOf(bill.get("id")), bill);
        });
    }

    /** Reads the bill of a case's details. */
    CaseBill read(Map<String, @Nullable Object> details) {
        CaseBill bill = Values.read(Json.compact(details).getBytes(StandardCharsets.UTF_8), SHAPE);
        if (bill.encounter.get("accountUse") != null) {
            throw new Refusal(
                    Refusal.Code.NOT_PERMITTED,
                    "encounter.accountUse: found " + bill.encounter.get("accountUse")
                            + "; expected none: nothing is taken from a personal account after the bill was paid");
        }
        return bill;
    }

    private ManualBill manual(Opening opening, CaseBill bill) {
        Map<String, @Nullable Object> encounter = new LinkedHashMap<>(bill.encounter);
        encounter.put("id", bill.hospital + "/" + bill.visit);
        String documents = String.join("、", opening.documents());
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("person", opening.person());
        body.put("institution", bill.hospital);
        body.put("encounter", encounter);
        body.put("reason", bill.why);
        body.put("documents", documents.length() > 400 ? documents.substring(0, 400) : documents);
        return ManualBill.read(Json.compact(body).getBytes(StandardCharsets.UTF_8), Payouts.OFFICE);
    }

    /** What the funds would owe for a bill now. */
    Map<String, Long> tried(Opening opening, Map<String, @Nullable Object> details) {
        CaseBill bill = read(details);
        refuseSettled(opening.person(), bill);
        Assessment assessment = manual.attempt(manual(opening, bill));
        Map<String, Long> owed = new LinkedHashMap<>();
        sums(assessment, bill, false).forEach((fund, fen) -> owed.merge(fund, fen, Math::addExact));
        return owed;
    }

    /** What funds pay by layers, of which others paid those whose amount came with the bill. */
    private static Map<String, Long> sums(Assessment assessment, CaseBill bill, boolean byOthers) {
        Set<?> given = bill.encounter.get("external") instanceof Map<?, ?> external ? external.keySet() : Set.of();
        Map<String, Long> sums = new LinkedHashMap<>();
        assessment.settled().layers().stream()
                .filter(layer -> layer.computation().paid != 0)
                .filter(layer -> given.contains(layer.layer().spec().layer()) == byOthers)
                .forEach(layer -> sums.merge(layer.layer().spec().fund(), layer.computation().paid, Math::addExact));
        return sums;
    }

    /** Settles the bill of a case, in the caller's transaction. */
    Settled settle(BenefitCase found, Map<String, @Nullable Object> details, Caller approver) {
        Opening opening = found.opening();
        CaseBill bill = read(details);
        Settlements.Outcome outcome =
                manual.settle(manual(opening, bill), Payouts.OFFICE, found.id().cause(), approver.person());
        // The person's year is held by now: what the hospital settles from here on is computed again, and finds this.
        refuseSettled(opening.person(), bill);
        Entry entry = outcome.entry();
        claim(found, bill, entry);
        Assessment assessment = Objects.requireNonNull(outcome.assessment());
        takeOut(found, entry, sums(assessment, bill, true), approver);
        return new Settled(entry, sums(assessment, bill, false));
    }

    /** Takes what others paid already from the account of what is owed. */
    private void takeOut(BenefitCase found, Entry entry, Map<String, Long> others, Caller approver) {
        if (others.isEmpty()) {
            return;
        }
        List<String> accounts = new ArrayList<>();
        List<Long> charges = new ArrayList<>();
        others.forEach((fund, fen) -> {
            accounts.add(Journal.fund(found.family(), fund, entry.region()));
            charges.add(-fen);
        });
        accounts.add(Journal.institution(Payouts.OFFICE));
        charges.add(others.values().stream().mapToLong(Long::longValue).sum());
        LocalDate today = LocalDate.ofInstant(clock.instant(), AccessLog.ZONE);
        ledger.post("paidByOthers", today, found.id().cause(), new Journal(accounts, charges), approver.person());
    }

    private void claim(BenefitCase found, CaseBill bill, Entry entry) {
        CaseId id = found.id();
        try {
            jdbc.sql("insert into case_bill (person_id, hospital, visit, round, number) values (?, ?, ?, ?, ?)")
                    .params(
                            id.person(),
                            bill.hospital,
                            bill.visit,
                            entry.visited().round(),
                            id.number())
                    .update();
        } catch (DuplicateKeyException e) {
            throw settled(bill, "another case");
        }
    }

    /** Throws Refusal for a visit that stands settled by its hospital, by its name or by days and amount. */
    private void refuseSettled(String person, CaseBill bill) {
        jdbc
                .sql("select s.person_id || '.' || s.benefit_year || '.' || s.number from settlement s"
                        + " where s.person_id = ? and s.institution = ? and s.kind = 1"
                        + " and (s.visit = ? or (s.from_day, s.to_day, s.total) = (?::date, ?::date, ?))"
                        + " and not exists (select from settlement b where b.person_id = s.person_id"
                        + " and b.benefit_year = s.benefit_year and b.reverses = s.number)")
                .params(person, bill.hospital, bill.visit)
                .params(String.valueOf(bill.encounter.get("from")), String.valueOf(bill.encounter.get("to")))
                .param(total(bill))
                .query(String.class)
                .list()
                .stream()
                .findFirst()
                .ifPresent(settlement -> {
                    throw settled(bill, settlement);
                });
    }

    private static long total(CaseBill bill) {
        if (bill.encounter.get("amounts") instanceof Map<?, ?> amounts && amounts.get("total") != null) {
            try {
                return new BigDecimal(String.valueOf(amounts.get("total")))
                        .movePointRight(2)
                        .longValueExact();
            } catch (ArithmeticException | NumberFormatException e) {
                return 0;
            }
        }
        return 0;
    }

    private static Refusal settled(CaseBill bill, String by) {
        return new Refusal(
                Refusal.Code.ALREADY_SETTLED,
                "该次就诊已结算 · the visit `" + bill.visit + "` of " + bill.hospital + " is settled by " + by);
    }
}
