package org.tuodi.platform.simulation;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tuodi.platform.funds.Ledger;
import org.tuodi.platform.people.People;
import org.tuodi.platform.people.PersonalAccounts;
import org.tuodi.platform.people.Registration;
import org.tuodi.platform.people.RelativeLink;
import org.tuodi.platform.people.Relatives;
import org.tuodi.platform.rosters.RosterDesk;
import org.tuodi.platform.settlement.Corrections;
import org.tuodi.platform.settlement.Entry;
import org.tuodi.platform.settlement.ManualBill;
import org.tuodi.platform.settlement.ManualEntries;
import org.tuodi.platform.settlement.Proposal;
import org.tuodi.platform.settlement.SettlementId;
import org.tuodi.platform.settlement.SettlementRequest;
import org.tuodi.platform.settlement.Settlements;

/** The way into a server of this process: what the interfaces call. */
final class BeanDoor implements Door {

    private static final LocalDate CREDITED = LocalDate.of(2022, 12, 1);

    private final People people;
    private final Settlements settlements;
    private final ManualEntries counter;
    private final PersonalAccounts accounts;
    private final Relatives relatives;
    private final Corrections corrections;
    private final RosterDoor rosters;
    private final Ledger ledger;
    private final JdbcClient jdbc;

    BeanDoor(BeanFactory beans) {
        this.people = beans.getBean(People.class);
        this.settlements = beans.getBean(Settlements.class);
        this.counter = beans.getBean(ManualEntries.class);
        this.accounts = beans.getBean(PersonalAccounts.class);
        this.relatives = beans.getBean(Relatives.class);
        this.corrections = beans.getBean(Corrections.class);
        this.rosters = new RosterDoor(beans.getBean(RosterDesk.class));
        this.ledger = beans.getBean(Ledger.class);
        this.jdbc = beans.getBean(JdbcClient.class);
    }

    @Override
    public void know(Member member, boolean first) {
        Map<String, Object> registration = new LinkedHashMap<>();
        registration.put("id", member.id());
        registration.put("family", member.place().family());
        registration.put("name", Member.NAME);
        registration.put("idNumber", member.idNumber());
        registration.put("facts", member.registered());
        Registration read = Registration.read(bytes(registration));
        if (first) {
            people.register(read, "simulation");
        } else {
            people.change(read, "simulation");
        }
    }

    @Override
    public RosterLine.Fed feed(YearMonth month, List<RosterLine> lines) {
        return rosters.feed(month, lines);
    }

    @Override
    public Event.Answer settle(InventedBill bill, String person, String owner, String key) {
        if (bill.isManual()) {
            byte[] body = bytes(Map.of(
                    "person", person,
                    "institution", "H3",
                    "encounter", bill.encounter(),
                    "reason", "notNetworked",
                    "documents", "发票"));
            ManualBill read = ManualBill.read(body, bill.institution());
            return answer(
                    counter.settle(read, bill.institution(), key, "simulation").entry());
        }
        byte[] body = bytes(Map.of("person", person, "encounter", bill.encounter()));
        SettlementRequest read = SettlementRequest.read(body, bill.institution());
        return answer(settlements
                .settle(new SettlementRequest(person, bill.institution(), read.encounter(), owner, read.digest()), key)
                .entry());
    }

    @Override
    public void credit(String owner, BigDecimal amount, String key) {
        accounts.bring(owner, amount.movePointRight(2).longValueExact(), CREDITED, key, "simulation");
    }

    @Override
    public void link(String owner, String relative, String relation) {
        relatives.set(owner, new RelativeLink(relative, relation, "户口簿", CREDITED, null, "授权书"), "simulation");
    }

    @Override
    public BigDecimal account(String owner) {
        return yuan(jdbc.sql("select coalesce((select balance from account where person_id = ?), 0)")
                .param(owner)
                .query(Long.class)
                .single());
    }

    @Override
    public Event.Answer reverse(String settlement, String institution, String key) {
        SettlementId id = SettlementId.parse(settlement).orElseThrow();
        return answer(settlements.reverse(id, institution, key).entry());
    }

    @Override
    public Optional<Event.Answer> called(String institution, String key) {
        return settlements.called(institution, key).map(BeanDoor::answer);
    }

    @Override
    public void refold(String person, int year) {
        corrections
                .propose(person, year, "simulation")
                .filter(Proposal::open)
                .map(open -> corrections.confirm(person, year, open.number(), "first"))
                .filter(Proposal::open)
                .ifPresent(open -> corrections.confirm(person, year, open.number(), "second"));
    }

    private static Event.Answer answer(Entry entry) {
        Entry.Amounts amounts = entry.amounts();
        Map<String, BigDecimal> paid = new TreeMap<>();
        for (int i = 0; i < amounts.layers().size(); i++) {
            paid.put(amounts.layers().get(i), yuan(amounts.paid().get(i)));
        }
        return new Event.Answer(
                entry.id().toString(),
                yuan(amounts.total()),
                yuan(amounts.waived()),
                yuan(amounts.account()),
                yuan(amounts.cash()),
                paid);
    }

    @Override
    public Map<String, BigDecimal> accumulators(String person) {
        Map<String, BigDecimal> amounts = new TreeMap<>();
        jdbc.sql("select benefit_year, text, amount from person_year, unnest(names, amounts) as each (name, amount)"
                        + " join name on name.id = each.name where person_id = ?")
                .param(person)
                .query(row -> {
                    String name = row.getString(2);
                    long amount = row.getLong(3);
                    amounts.put(
                            row.getInt(1) + " " + name,
                            name.equals("admissions/year") ? BigDecimal.valueOf(amount) : yuan(amount));
                });
        return amounts;
    }

    @Override
    public Map<String, BigDecimal> balances() {
        Map<String, BigDecimal> balances = new TreeMap<>();
        ledger.balances().forEach((account, fen) -> {
            String[] parts = account.split("[:/]", -1);
            String name = parts[0].equals("fund") ? "fund " + parts[2] : parts[0] + " " + parts[1];
            balances.merge(name, yuan(fen), BigDecimal::add);
        });
        return balances;
    }

    private static BigDecimal yuan(long fen) {
        return BigDecimal.valueOf(fen, 2);
    }

    private static byte[] bytes(Map<String, ?> json) {
        return Written.json(json).getBytes(StandardCharsets.UTF_8);
    }
}
