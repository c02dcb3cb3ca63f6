package org.tuodi.platform.cases.corrections;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tuodi.kernel.Money;
import org.tuodi.platform.access.AccessLog;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.cases.CaseId;
import org.tuodi.platform.settlement.Entry;
import org.tuodi.platform.settlement.ManualEntries;
import org.tuodi.platform.settlement.SettlementId;
import org.tuodi.platform.settlement.SettlementStore;

/** Posted differences of settlements, and which case pays or takes back each of them. */
@Component
class Differences {

    private final JdbcClient jdbc;
    private final SettlementStore settlements;
    private final ManualEntries manual;

    Differences(JdbcClient jdbc, SettlementStore settlements, ManualEntries manual) {
        this.jdbc = jdbc;
        this.settlements = settlements;
        this.manual = manual;
    }

    /** Those of an area that moved the person's money and that no case took, in order of their ids; after one, empty for the first, and at most so many. */
    List<Difference> open(String area, String after, int atMost) {
        SettlementId last = SettlementId.parse(after).orElse(new SettlementId("", 0, 0));
        return jdbc
                .sql("select s.person_id, s.benefit_year, s.number from refold_confirmation p join settlement s"
                        + " on s.person_id = p.person_id and s.benefit_year = p.benefit_year"
                        + " and s.number between p.first_entry and p.last_entry where s.kind = 3 and s.cash <> 0"
                        + " and starts_with(s.region, ?) and (s.person_id, s.benefit_year, s.number) > (?, ?, ?)"
                        + " and not exists (select from corrected_entry c"
                        + " where c.person_id = s.person_id and c.benefit_year = s.benefit_year and c.entry = s.number)"
                        + " and not exists (select from settlement r where r.person_id = s.person_id"
                        + " and r.benefit_year = s.benefit_year and r.reverses = s.corrects)"
                        + " order by s.person_id, s.benefit_year, s.number limit ?")
                .param(area)
                .params(last.person(), last.year(), last.number(), atMost)
                .query((row, number) -> new SettlementId(row.getString(1), row.getInt(2), row.getInt(3)))
                .list()
                .stream()
                .map(id -> find(id).orElseThrow())
                .toList();
    }

    /** A difference; empty for any other entry. */
    Optional<Difference> find(SettlementId id) {
        return settlements.entry(id).filter(Entry::isDifference).map(this::difference);
    }

    private Difference difference(Entry entry) {
        Integer corrects = java.util.Objects.requireNonNull(entry.corrects());
        SettlementId corrected =
                new SettlementId(entry.id().person(), entry.id().year(), corrects);
        boolean office =
                manual.of(corrected).filter(beside -> beside.mandate() == null).isPresent();
        Map<String, Long> byFund = new LinkedHashMap<>();
        for (int i = 0; i < entry.journal().accounts().size(); i++) {
            String[] parts = entry.journal().accounts().get(i).split("/", -1);
            if (parts[0].equals("fund")) {
                byFund.merge(parts[2], entry.journal().charges().get(i), Math::addExact);
            }
        }
        return new Difference(
                entry.id(),
                corrected,
                entry.visited().institution(),
                office,
                entry.region(),
                LocalDate.ofInstant(entry.settledAt(), AccessLog.ZONE),
                entry.amounts().cash(),
                Math.abs(entry.amounts().account()) + Math.abs(entry.amounts().waived()),
                byFund);
    }

    /**
     * Those that a case names. All open ones of a settlement go together: what one gave another may have taken since.
     *
     * @param sign −1 for what the person gets, 1 for what it gives back
     * @throws Refusal naming each that does not fit, or that a case took already
     */
    List<Difference> of(String person, List<String> entries, int sign) {
        List<Difference> named = entries.stream()
                .distinct()
                .map(text -> SettlementId.parse(text)
                        .filter(id -> id.person().equals(person))
                        .flatMap(this::find)
                        .filter(each -> each.cash() != 0)
                        .orElseThrow(() -> new Refusal(
                                Refusal.Code.NOT_PERMITTED,
                                "entries: found " + text + "; expected a difference of " + person
                                        + " that moved its money")))
                .toList();
        named.forEach(this::requireOpen);
        Map<SettlementId, List<Difference>> bySettlement =
                named.stream().collect(Collectors.groupingBy(Difference::corrected));
        bySettlement.forEach((settlement, own) -> requireWhole(settlement, own, sign));
        return named;
    }

    private void requireWhole(SettlementId settlement, List<Difference> own, int sign) {
        List<String> others = settlements.entries(settlement.person()).stream()
                .filter(entry -> entry.isDifference()
                        && entry.id().year() == settlement.year()
                        && entry.corrects() != null
                        && entry.corrects() == settlement.number()
                        && entry.amounts().cash() != 0
                        && own.stream().noneMatch(each -> each.id().equals(entry.id()))
                        && taken(entry.id()).isEmpty())
                .map(entry -> entry.id().toString())
                .toList();
        long sum = own.stream().mapToLong(Difference::cash).sum();
        if (!others.isEmpty()) {
            throw new Refusal(
                    Refusal.Code.NOT_PERMITTED, "entries: expected " + others + " too, which correct " + settlement);
        }
        if (Long.signum(sum) != sign) {
            throw new Refusal(
                    Refusal.Code.NOT_PERMITTED,
                    "entries: found " + Money.text(sum) + " that the person pays more for " + settlement + "; expected "
                            + (sign < 0 ? "less, for a supplement" : "more, for a recovery"));
        }
    }

    private void requireOpen(Difference each) {
        SettlementId id = each.id();
        if (each.beside() != 0) {
            throw new Refusal(
                    Refusal.Code.NOT_PERMITTED,
                    "entries: " + id + " 涉及个人账户或减免，应由医院办理 · moves a personal account or a waiver too; expected one that"
                            + " moves cash alone");
        }
        boolean reversed = jdbc.sql("select exists (select from settlement where person_id = ? and benefit_year = ?"
                        + " and reverses = ?)")
                .params(id.person(), id.year(), each.corrected().number())
                .query(Boolean.class)
                .single();
        if (reversed) {
            throw new Refusal(Refusal.Code.CONFLICT, "entries: the settlement of " + id + " was taken back since");
        }
        taken(id).ifPresent(by -> {
            throw conflict(id, by.toString());
        });
    }

    private Optional<CaseId> taken(SettlementId id) {
        return jdbc.sql("select number from corrected_entry where person_id = ? and benefit_year = ? and entry = ?")
                .params(id.person(), id.year(), id.number())
                .query((row, number) -> new CaseId(id.person(), row.getInt(1)))
                .optional();
    }

    private static Refusal conflict(SettlementId id, String by) {
        return new Refusal(Refusal.Code.CONFLICT, "entries: " + id + " 已由案件办理 · is settled by the case " + by);
    }

    /** Keeps them for a case, for good; throws Refusal when another was first. */
    void take(CaseId by, List<Difference> all) {
        for (Difference each : all) {
            SettlementId id = each.id();
            try {
                jdbc.sql("insert into corrected_entry (person_id, benefit_year, entry, number, amount)"
                                + " values (?, ?, ?, ?, ?)")
                        .params(id.person(), id.year(), id.number(), by.number(), -each.cash())
                        .update();
            } catch (DuplicateKeyException e) {
                throw conflict(id, "that was first");
            }
        }
    }
}
