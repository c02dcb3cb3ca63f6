package org.tuodi.platform.clearing;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Role;
import org.tuodi.platform.people.IdNumber;
import org.tuodi.platform.people.People;
import org.tuodi.platform.people.Registration;
import org.tuodi.platform.settlement.ManualBill;
import org.tuodi.platform.settlement.ManualEntries;
import org.tuodi.platform.settlement.SettlementId;
import org.tuodi.policy.text.Json;

/** A small year under the Maoming plan: three persons of two districts and the city, whose bills an insurer pays. */
public final class MaomingYear {

    static final Caller OFFICE = person("office", Role.CA);
    static final Caller SECOND = person("second", Role.CA);
    static final String CONTRACT = "MM-2019";

    private final Beans context;

    /** The beans of a server. */
    public interface Beans {
        <T> T getBean(Class<T> type);
    }

    public MaomingYear(Beans context) {
        this.context = context;
    }

    static Caller person(String name, Role role) {
        return new Caller(name, name, name, "", Set.of(role));
    }

    /** Persons and the contract. */
    public void begin() {
        register("M1", "990201", "subsistenceRecipient");
        register("M2", "990202", "extremeHardshipPerson");
        register("M3", "990200", "subsistenceRecipient");
        Contracts contracts = context.getBean(Contracts.class);
        contracts.propose(contract(CONTRACT, "9902", "2019-01-01", "2021-12-24"), OFFICE);
        contracts.decide(CONTRACT, true, SECOND);
    }

    static Contract contract(String id, String area, String from, String to) {
        return new Contract(
                id,
                "demo-ins",
                "示范保险公司",
                "maoming",
                area,
                LocalDate.parse(from),
                LocalDate.parse(to),
                "采购 2019-01",
                true,
                "门诊、住院和二次救助的一站式结算",
                "每月回访，投诉三日内答复",
                "按年度实际救助支出的0.8%，封顶10万元",
                "垫付、对账、保密，违约提前终止",
                50_000_000,
                10_000_000,
                LocalDate.parse("2018-12-26"),
                LocalDate.parse("2018-12-28"));
    }

    private void register(String id, String region, String identity) {
        Map<String, Object> held = Map.of("identity", identity, "from", "2018-12-25", "to", "2021-12-24");
        Map<String, Object> body = Map.of(
                "id",
                id,
                "family",
                "maoming",
                "region",
                region,
                "name",
                "测试人",
                "idNumber",
                IdNumber.of("999998", LocalDate.of(1968, 5, 2), Integer.parseInt(id.substring(1)))
                        .text(),
                "facts",
                Map.of("scheme", "resident", "birthDate", "1968-05-02", "identities", List.of(held)));
        context.getBean(People.class).register(Registration.read(bytes(body)), "test");
    }

    /** A stay with total, in-policy cost and what basic and critical-illness insurance paid, in yuan. */
    public SettlementId stay(
            String person, String visit, String from, String to, int total, int inPolicy, int insured) {
        Map<String, Object> encounter = Map.of(
                "id",
                visit,
                "kind",
                "inpatient",
                "from",
                from,
                "to",
                to,
                "referral",
                "regular",
                "institution",
                Map.of("level", "2"),
                "amounts",
                Map.of(
                        "total", total + ".00",
                        "inPolicy", inPolicy + ".00",
                        "fullSelfPaid", (total - inPolicy) + ".00"),
                "external",
                Map.of("basic", insured + ".00", "criticalIllness", "0.00", "commercial", "0.00", "donation", "0.00"));
        return settle(person, visit, encounter);
    }

    SettlementId outpatient(String person, String visit, String day, int total, int insured) {
        Map<String, Object> encounter = Map.of(
                "id",
                visit,
                "kind",
                "outpatient",
                "from",
                day,
                "to",
                day,
                "institution",
                Map.of("level", "2"),
                "amounts",
                Map.of("total", total + ".00", "inPolicy", total + ".00"),
                "external",
                Map.of("basic", insured + ".00", "criticalIllness", "0.00", "commercial", "0.00", "donation", "0.00"));
        return settle(person, visit, encounter);
    }

    private SettlementId settle(String person, String visit, Map<String, Object> encounter) {
        ManualBill bill = ManualBill.read(
                bytes(Map.of(
                        "person", person,
                        "institution", "H2",
                        "encounter", encounter,
                        "reason", "notNetworked",
                        "documents", "发票、费用清单",
                        "mandate", "委托书1")),
                "office");
        return context.getBean(ManualEntries.class)
                .settle(bill, "office", "k-" + visit, "office")
                .entry()
                .id();
    }

    private static byte[] bytes(Map<String, ?> json) {
        return Json.compact(json).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
}
