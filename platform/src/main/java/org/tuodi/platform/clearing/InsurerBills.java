package org.tuodi.platform.clearing;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.funds.Journal;
import org.tuodi.platform.funds.Ledger;
import org.tuodi.platform.funds.Payables;
import org.tuodi.platform.institutions.Regions;
import org.tuodi.platform.policies.Administrations;
import org.tuodi.policy.compile.Statistics;
import org.tuodi.policy.questions.Answer;
import org.tuodi.policy.questions.Asked;
import org.tuodi.policy.questions.QuestionRefused;
import org.tuodi.policy.questions.Step;
import org.tuodi.policy.questions.Subject;
import org.tuodi.policy.questions.TrueUp;
import org.tuodi.policy.questions.TrueUpQuestion;
import org.tuodi.policy.questions.Value;
import org.tuodi.policy.text.Place;

/**
 * Bills of undertaking insurers by district: for the halves of a year, and in March what the year came to, with the service fee
 * (多退少补). Occasions, months, dates, rate and ceiling are the policy pack's; all months that count must be closed.
 */
@Component
public class InsurerBills {

    private static final String FUND = "medicalAssistanceFund";

    private final JdbcClient jdbc;
    private final Contracts contracts;
    private final Periods periods;
    private final FigureStore figures;
    private final Administrations administrations;
    private final Regions regions;
    private final Ledger ledger;
    private final Payables payables;
    private final Statements statements;
    private final Clock clock;

    InsurerBills(
            JdbcClient jdbc,
            Contracts contracts,
            Periods periods,
            FigureStore figures,
            Administrations administrations,
            Regions regions,
            Ledger ledger,
            Payables payables,
            Statements statements,
            Clock clock) {
        this.jdbc = jdbc;
        this.contracts = contracts;
        this.periods = periods;
        this.figures = figures;
        this.administrations = administrations;
        this.regions = regions;
        this.ledger = ledger;
        this.payables = payables;
        this.statements = statements;
        this.clock = clock;
    }

    /**
     * Bills an occasion of a year: a bill for each district with spending or earlier bills.
     *
     * @throws Refusal when the contract does not hold in the year, a month is open, an earlier bill is missing, or it is billed
     */
    @Transactional
    public List<Bill> bill(String contract, int year, String occasion, Caller caller) {
        Contract found = approved(contract);
        TrueUp.Occasion row = occasion(found, year, occasion);
        List<Figures> months = months(found, year, row);
        List<Bill> bills = districts(found, year, row, months).stream()
                .map(region -> reckon(found, year, row, region, months))
                .toList();
        bills.forEach(bill -> record(found, bill, caller));
        return bills;
    }

    /** What an occasion would come to now, from the figures as they were summed anew; nothing is written. */
    List<Bill> again(String contract, int year, String occasion, Map<Integer, Figures> summed) {
        Contract found = approved(contract);
        TrueUp.Occasion row = occasion(found, year, occasion);
        List<Figures> months = closed(found, year, row).stream()
                .map(period -> summed.getOrDefault(
                        period.number(), new Figures(0, List.of(), List.of(), List.of(), List.of())))
                .toList();
        return of(contract, year).stream()
                .filter(bill -> bill.occasion().equals(occasion))
                .map(bill -> reckon(found, year, row, bill.region(), months))
                .toList();
    }

    private Contract approved(String id) {
        Contracts.Standing standing = contracts.standing(id);
        if (!Set.of("approved", "ended").contains(standing.state())) {
            throw new Refusal(
                    Refusal.Code.NOT_PERMITTED,
                    "the contract " + id + " is " + standing.state() + "; expected one that was approved (MM 二(六))");
        }
        return standing.contract();
    }

    private TrueUp.Occasion occasion(Contract contract, int year, String occasion) {
        TrueUp table = tables(contract, year).tables().trueUp();
        List<TrueUp.Occasion> all = table == null ? List.of() : table.occasions();
        return all.stream()
                .filter(each -> each.name().equals(occasion))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        Refusal.Code.NOT_FOUND,
                        "found the occasion " + occasion + "; expected one of "
                                + all.stream().map(TrueUp.Occasion::name).collect(Collectors.joining(", "))));
    }

    private Administrations.Administered tables(Contract contract, int year) {
        return administrations
                .inForce(contract.family(), LocalDate.of(year, 1, 1))
                .orElseThrow(() -> new Refusal(
                        Refusal.Code.NOT_ANSWERED,
                        "no pack of " + contract.family() + " is in force on " + year + "-01-01"));
    }

    private List<Period> closed(Contract contract, int year, TrueUp.Occasion row) {
        return periods.closed(contract.family(), month(year, row.periodFrom()), month(year, row.periodTo()));
    }

    private List<Figures> months(Contract contract, int year, TrueUp.Occasion row) {
        return closed(contract, year, row).stream().map(figures::kept).toList();
    }

    private static YearMonth month(int year, MonthDay day) {
        return YearMonth.of(year, day.getMonth());
    }

    private Set<String> districts(Contract contract, int year, TrueUp.Occasion row, List<Figures> months) {
        Set<String> districts = new TreeSet<>();
        months.forEach(month -> month.advances().stream()
                .filter(each -> each.contract().equals(contract.id()))
                .forEach(each -> districts.add(each.region())));
        if (row.fee()) {
            earlier(contract, year).forEach(each -> districts.add(each.region()));
        }
        if (districts.isEmpty()) {
            throw new Refusal(
                    Refusal.Code.NOT_PERMITTED,
                    "found nothing that " + contract.insurer() + " paid in the months of " + row.name() + " " + year);
        }
        return districts;
    }

    private List<Bill> earlier(Contract contract, int year) {
        return of(contract.id(), year).stream().filter(each -> !each.withFee()).toList();
    }

    private Bill reckon(Contract contract, int year, TrueUp.Occasion row, String region, List<Figures> months) {
        Map<String, Long> spending = row.fee()
                ? DistrictSpending.allAssistance(region, months)
                : DistrictSpending.advanced(contract, region, months);
        long before = row.fee() ? before(contract, year, region) : 0;
        boolean city = isCity(region, year);
        Administrations.Administered pack = tables(contract, year);
        // What the insurer did not pay itself, as before its contract began, is in the base of the fee and in no bill.
        Map<String, Long> paid = row.fee() ? DistrictSpending.advanced(contract, region, months) : spending;
        Answer answer = ask(
                pack,
                new TrueUpQuestion(
                        asked(),
                        year,
                        row.name(),
                        city ? "formerCityLevel" : "district",
                        before,
                        DistrictSpending.merged(spending, paid, row),
                        0));
        Map<String, Value> values = ((Value.Entries) answer.value()).entries();
        long actual = paid.entrySet().stream()
                .filter(each -> row.parts().contains(each.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
        Optional<String> other = row.fee() ? feeElsewhere(contract, year, region) : Optional.empty();
        return new Bill(
                contract.id(),
                region,
                year,
                row.name(),
                month(year, row.periodFrom()),
                month(year, row.periodTo()),
                actual,
                before,
                row.fee()
                        ? spending.values().stream().mapToLong(Long::longValue).sum()
                        : 0,
                row.fee() && other.isEmpty() ? fen(values.get("fee")) : 0,
                row.fee() ? (city ? "cityFinance" : "districtFinance") : "",
                LocalDate.parse(String.valueOf(values.get("due"))),
                articles(answer),
                steps(answer, true)
                        + other.map(id -> "\n本区县本年服务费已随合同 " + id + " 计收，不再计收").orElse(""),
                steps(answer, false)
                        + other.map(id -> "\nThe district's fee of the year is billed with the contract " + id
                                        + " already; none here")
                                .orElse(""));
    }

    /** The other contract with which a district's fee of a year was billed: the source has one for each (MM 二(五)2). */
    private Optional<String> feeElsewhere(Contract contract, int year, String region) {
        return jdbc.sql("select contract from insurer_bill where region = ? and year = ? and fee <> 0"
                        + " and contract <> ?")
                .params(region, year, contract.id())
                .query(String.class)
                .optional();
    }

    /** Persons formerly of the city level belong to the city itself; its code ends in 00 (GB/T 2260). */
    private boolean isCity(String region, int year) {
        return regions.at(region, LocalDate.of(year, 12, 31))
                .map(found -> found.level().equals("city"))
                .orElse(region.endsWith("00"));
    }

    /** What the half-yearly bills of the year came to; each of them must be there. */
    private long before(Contract contract, int year, String region) {
        TrueUp table =
                java.util.Objects.requireNonNull(tables(contract, year).tables().trueUp());
        List<Bill> earlier = earlier(contract, year);
        table.occasions().stream().filter(each -> !each.fee()).forEach(each -> {
            boolean billed = earlier.stream().anyMatch(bill -> bill.occasion().equals(each.name()));
            boolean paid = months(contract, year, each).stream()
                    .flatMap(month -> month.advances().stream())
                    .anyMatch(advance -> advance.contract().equals(contract.id()));
            if (paid && !billed) {
                throw new Refusal(
                        Refusal.Code.CONFLICT,
                        "found no " + each.name() + " of " + year + "; expected it before the true-up");
            }
        });
        return earlier.stream()
                .filter(bill -> bill.region().equals(region))
                .mapToLong(Bill::amount)
                .sum();
    }

    private static long fen(@Nullable Value value) {
        return new BigDecimal(String.valueOf(value)).movePointRight(2).longValueExact();
    }

    private static Asked asked() {
        return new Asked("trueUp", Optional.empty(), Place.start("clearing"));
    }

    private static Answer ask(Administrations.Administered pack, TrueUpQuestion question) {
        try {
            return question.answer(pack.tables(), pack.context(Subject.NOBODY, Statistics.NONE));
        } catch (QuestionRefused e) {
            throw new Refusal(Refusal.Code.NOT_ANSWERED, String.valueOf(e.getMessage()));
        }
    }

    private static String articles(Answer answer) {
        return answer.steps().stream()
                .map(Step::source)
                .filter(java.util.Objects::nonNull)
                .map(source -> java.util.Objects.requireNonNull(source).article())
                .distinct()
                .collect(Collectors.joining("；"));
    }

    private static String steps(Answer answer, boolean chinese) {
        return answer.steps().stream()
                .map(step -> chinese ? step.text().zh() : step.text().en())
                .collect(Collectors.joining("\n"));
    }

    private void record(Contract contract, Bill bill, Caller caller) {
        try {
            jdbc.sql("insert into insurer_bill (contract, region, year, occasion, first_month, last_month, actual,"
                            + " billed_before, amount, spending, fee, fee_payer, due_day, articles, steps_zh, steps_en,"
                            + " billed_by, billed_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(
                            bill.contract(),
                            bill.region(),
                            bill.year(),
                            bill.occasion(),
                            bill.first().toString())
                    .params(bill.last().toString(), bill.actual(), bill.billedBefore(), bill.amount(), bill.spending())
                    .params(bill.fee(), bill.feePayer(), bill.due(), bill.articles(), bill.stepsZh(), bill.stepsEn())
                    .params(caller.person(), clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException e) {
            throw new Refusal(
                    Refusal.Code.CONFLICT,
                    bill.occasion() + " " + bill.year() + " of " + bill.contract() + " is billed already");
        }
        String insurer = Journal.insurer(contract.insurer(), bill.region());
        String bank = Journal.bank(contract.family(), FUND, bill.region());
        owe(contract, bill.id(), bill, insurer, bank, bill.amount(), "救助资金", "assistance", caller);
        if (bill.fee() != 0) {
            Journal journal = Journal.between(
                    Journal.expense(contract.family(), "serviceFee", bill.region()), insurer, bill.fee());
            ledger.post("serviceFee", bill.due(), bill.feeId(), journal, caller.person());
            String finance = Journal.finance(contract.family(), bill.region());
            owe(contract, bill.feeId(), bill, insurer, finance, bill.fee(), "服务费", "service fee", caller);
        }
        statements.issue(contract, bill);
    }

    private void owe(
            Contract contract,
            String cause,
            Bill bill,
            String insurer,
            String source,
            long fen,
            String zh,
            String en,
            Caller caller) {
        if (fen == 0) {
            return;
        }
        payables.owe(
                new Payables.Payable(
                        cause,
                        contract.family(),
                        bill.region(),
                        insurer,
                        source,
                        contract.insurer(),
                        fen,
                        bill.due(),
                        bill.year() + " " + bill.occasion() + " " + zh,
                        bill.year() + " " + bill.occasion() + ", " + en),
                caller.person());
    }

    /** The occasions of a year that the policy of a contract names, in their order. */
    public List<String> occasions(Contract contract, int year) {
        return administrations
                .inForce(contract.family(), LocalDate.of(year, 1, 1))
                .map(pack -> pack.tables().trueUp())
                .map(table ->
                        table.occasions().stream().map(TrueUp.Occasion::name).toList())
                .orElse(List.of());
    }

    /** Bills of a contract and a year, by occasion's last month and district. */
    public List<Bill> of(String contract, int year) {
        return jdbc.sql("select * from insurer_bill where contract = ? and year = ?"
                        + " order by (fee_payer <> ''), last_month, occasion, region")
                .params(contract, year)
                .query((row, number) -> bill(row))
                .list();
    }

    private static Bill bill(ResultSet row) throws SQLException {
        return new Bill(
                row.getString("contract"),
                row.getString("region"),
                row.getInt("year"),
                row.getString("occasion"),
                YearMonth.parse(row.getString("first_month")),
                YearMonth.parse(row.getString("last_month")),
                row.getLong("actual"),
                row.getLong("billed_before"),
                row.getLong("spending"),
                row.getLong("fee"),
                row.getString("fee_payer"),
                row.getObject("due_day", LocalDate.class),
                row.getString("articles"),
                row.getString("steps_zh"),
                row.getString("steps_en"));
    }
}
