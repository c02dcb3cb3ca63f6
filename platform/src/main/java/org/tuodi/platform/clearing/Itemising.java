package org.tuodi.platform.clearing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tuodi.kernel.Money;
import org.tuodi.kernel.Rate;
import org.tuodi.platform.clearing.Figures.FundSum;
import org.tuodi.platform.funds.Journal;
import org.tuodi.platform.funds.Ledger;
import org.tuodi.platform.settlement.ManualEntries;

/** Writes the lines of institutions' statements of a month: from its figures, methods of payment and what else is due. */
@Component
class Itemising {

    private static final int DECEMBER = 12;

    private final JdbcClient jdbc;
    private final LineStore store;
    private final PaymentMethods methods;
    private final Deductions deductions;
    private final CaseCosts costs;
    private final AssistanceFunds funds;
    private final Ledger ledger;

    Itemising(
            JdbcClient jdbc,
            LineStore store,
            PaymentMethods methods,
            Deductions deductions,
            CaseCosts costs,
            AssistanceFunds funds,
            Ledger ledger) {
        this.jdbc = jdbc;
        this.store = store;
        this.methods = methods;
        this.deductions = deductions;
        this.costs = costs;
        this.funds = funds;
        this.ledger = ledger;
    }

    /** Lines that the figures alone give: what bills come to, and what an insurer paid ahead of it. */
    Map<String, List<Line>> ofFigures(Period period, Figures figures) {
        Map<String, List<Line>> items = new TreeMap<>();
        Map<String, Long> sums = new TreeMap<>();
        for (FundSum each : figures.funds()) {
            String key = each.institution() + "|" + each.care() + "|" + each.fund() + "|" + each.adjusting();
            sums.merge(key, each.paid(), Math::addExact);
        }
        sums.forEach((key, fen) -> {
            String[] parts = key.split("\\|", -1);
            Line.Kind kind = parts[3].equals("true") ? Line.Kind.ADJUSTED : Line.Kind.SETTLED;
            add(items, parts[0], Line.of(kind, parts[1], parts[2], fen));
            if (parts[0].equals(ManualEntries.TO_PERSONS)) {
                // Each is paid by its case.
                add(items, parts[0], Line.of(Line.Kind.ADVANCED, parts[1], parts[2], -fen));
            }
        });
        Map<String, Long> advanced = new TreeMap<>();
        figures.advances()
                .forEach(each -> advanced.merge(
                        each.institution() + "|" + each.contract() + "|" + funds.of(period, each.layer()),
                        each.paid(),
                        Math::addExact));
        advanced.forEach((key, fen) -> {
            String[] parts = key.split("\\|", -1);
            String contract = parts[1];
            add(items, parts[0], Line.of(Line.Kind.ADVANCED, "", parts[2], -fen, contract, contract, contract));
        });
        return items;
    }

    private static void add(Map<String, List<Line>> items, String institution, Line item) {
        if (item.amount() != 0) {
            items.computeIfAbsent(institution, key -> new ArrayList<>()).add(item);
        }
    }

    /** All lines of a month that is being closed. */
    Map<String, List<Line>> of(Period period, Figures figures) {
        Map<String, List<Line>> items = ofFigures(period, figures);
        List<PaymentMethod> inForce = methods.inForce(period.family(), period.lastDay(), period.closedAt());
        Map<PaymentMethod, CaseCosts.Sum> sums = costs.of(period, inForce);
        inForce.forEach(method -> pay(period, method, sums.getOrDefault(method, CaseCosts.Sum.NONE), items));
        for (Deductions.Deduction each : deductions.open(period.family(), period.closedAt())) {
            String text = each.id() + " " + each.article();
            add(
                    items,
                    each.institution(),
                    Line.of(
                            Line.Kind.DEDUCTION,
                            "",
                            each.fund(),
                            -each.amount(),
                            each.id(),
                            text + " " + each.reason(),
                            text));
        }
        for (Deductions.DepositReturn each : deductions.returns(period.family(), period.closedAt())) {
            String text = each.year() + " (" + each.score() + ") " + each.article();
            deductions
                    .deposits(period.family(), each.institution(), each.year())
                    .forEach((fund, kept) -> add(
                            items,
                            each.institution(),
                            Line.of(
                                    Line.Kind.DEPOSIT_RETURN,
                                    "",
                                    fund,
                                    Rate.of(kept, each.returnedPpm()),
                                    String.valueOf(each.year()),
                                    text,
                                    text)));
        }
        balance(period, items);
        return items;
    }

    /** What a method changes, what goes beyond the yearly total, and the deposit. */
    private void pay(Period period, PaymentMethod method, CaseCosts.Sum sum, Map<String, List<Line>> items) {
        long changed = changed(period, method, sum, items);
        long paid = sum.paid() - sum.negotiated() + changed;
        long before = usedBefore(period, method);
        long used = before + paid;
        long over = method.over(before, used);
        String institution = method.institution();
        add(items, institution, Line.of(Line.Kind.OVER_TOTAL, method.care(), method.fund(), -over));
        boolean yearEnds = period.month().getMonthValue() == DECEMBER;
        if (yearEnds) {
            add(items, institution, Line.of(Line.Kind.SURPLUS, method.care(), method.fund(), method.surplus(used)));
        }
        long owed = Math.max(0, sum.paid() + changed - over);
        add(
                items,
                institution,
                Line.of(Line.Kind.DEPOSIT, method.care(), method.fund(), -Rate.of(owed, method.depositPpm())));
        jdbc.sql("insert into clearing_use (family, period, institution, class, fund, version, year, paid, negotiated,"
                        + " changed, used) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(period.family(), period.number(), institution, method.care(), method.fund(), method.version())
                .params(period.month().getYear(), sum.paid(), sum.negotiated(), changed, used)
                .update();
    }

    private long changed(Period period, PaymentMethod method, CaseCosts.Sum sum, Map<String, List<Line>> items) {
        return switch (method.method()) {
            case PER_ITEM -> 0;
            case PER_HEAD -> {
                long month = method.headsOf(period.month());
                long changed = month - (sum.paid() - sum.negotiated());
                String text = method.heads() + " × " + Money.text(method.headRate()) + " ÷ 12 = " + Money.text(month);
                add(
                        items,
                        method.institution(),
                        Line.of(
                                Line.Kind.PER_HEAD,
                                method.care(),
                                method.fund(),
                                changed,
                                method.article(),
                                text,
                                text));
                yield changed;
            }
            case PER_DISEASE -> {
                long changed = sum.price() - sum.cost();
                String amounts = Money.text(sum.price()) + " − " + Money.text(sum.cost());
                add(
                        items,
                        method.institution(),
                        Line.of(
                                Line.Kind.PER_DISEASE,
                                method.care(),
                                method.fund(),
                                changed,
                                method.article(),
                                sum.cases() + "例 " + amounts,
                                sum.cases() + " cases, " + amounts));
                yield changed;
            }
        };
    }

    private long usedBefore(Period period, PaymentMethod method) {
        return jdbc.sql(
                        "select coalesce((select used from clearing_use where family = ? and institution = ? and class = ?"
                                + " and fund = ? and year = ? order by period desc limit 1), 0)")
                .params(period.family(), method.institution(), method.care(), method.fund())
                .param(period.month().getYear())
                .query(Long.class)
                .single();
    }

    /** What came out negative the month before is carried over; what was paid ahead is recovered. */
    private void balance(Period period, Map<String, List<Line>> items) {
        Map<String, List<Line>> before = store.of(period.family(), period.number() - 1);
        Set<String> institutions = new TreeSet<>(items.keySet());
        institutions.addAll(before.keySet());
        Map<String, Long> paidAhead = ledger.journalledUnder("prepayment/");
        for (String institution : institutions) {
            LineStore.byFund(before.getOrDefault(institution, List.of())).forEach((fund, fen) -> {
                if (fen < 0) {
                    add(items, institution, Line.of(Line.Kind.CARRIED, "", fund, fen));
                }
            });
            LineStore.byFund(items.getOrDefault(institution, List.of())).forEach((fund, fen) -> {
                if (fen > 0) {
                    long ahead = Math.max(0, paidAhead.getOrDefault(Journal.prepayment(institution, fund), 0L));
                    add(items, institution, Line.of(Line.Kind.PREPAYMENT, "", fund, -Math.min(fen, ahead)));
                }
            });
        }
    }
}
