package org.tuodi.platform.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tuodi.platform.SettlingTest;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.demo.DemoRegisters;
import org.tuodi.platform.institutions.AgreementChange;
import org.tuodi.platform.institutions.Agreements;
import org.tuodi.platform.institutions.Care;
import org.tuodi.platform.institutions.CareRecord;
import org.tuodi.platform.institutions.CareRegister;
import org.tuodi.platform.institutions.RegisterFiles;
import org.tuodi.platform.institutions.Registers;
import org.tuodi.platform.people.IdNumber;
import org.tuodi.platform.people.Registration;
import org.tuodi.platform.people.StatisticsRegister;
import org.tuodi.policy.settle.ExplainedStep;

/** What registers say of other things than persons: it counts when a bill is settled, and when it becomes known late. */
class LateRegistersTest extends SettlingTest {

    private static final long YUAN = 100;
    private static final String COUNTY = "H99010100002";
    private static int born = 500;

    /** Of the demonstration's region, so that registers know where the person belongs. */
    private String countyResident(String identity) {
        return resident("demo-county", "990101", identity);
    }

    private String resident(String family, String region, String identity) {
        born++;
        String id = "L" + born;
        people.register(
                Registration.read(bytes(Map.of(
                        "id",
                        id,
                        "family",
                        family,
                        "region",
                        region,
                        "name",
                        "测试人",
                        "idNumber",
                        IdNumber.of("999999", LocalDate.of(1971, 1, 1), born).text(),
                        "facts",
                        Map.of(
                                "scheme",
                                "resident",
                                "birthDate",
                                "1971-01-01",
                                "identities",
                                List.of(identity(identity)))))),
                "test");
        return id;
    }

    @BeforeAll
    void registers() {
        context.getBean(DemoRegisters.class).load();
    }

    private Entry settle(String person, String institution, long yuan, Map<String, Object> more) {
        return outcome(person, institution, yuan, more).entry();
    }

    private Settlements.Outcome outcome(String person, String institution, long yuan, Map<String, Object> more) {
        return settlements.settle(request(person, institution, yuan, more), "V1" + person);
    }

    private static SettlementRequest request(String person, String institution, long yuan, Map<String, Object> more) {
        Map<String, Object> encounter = new HashMap<>(Map.of(
                "id", "V1",
                "kind", "inpatient",
                "from", "2023-03-01",
                "to", "2023-03-09",
                "amounts", Map.of("total", yuan + ".00", "inPolicy", yuan + ".00")));
        encounter.putAll(more);
        encounter.values().removeIf(""::equals);
        return SettlementRequest.read(bytes(Map.of("person", person, "encounter", encounter)), institution);
    }

    private Proposal due(Entry entry) {
        corrections().work(10_000);
        return corrections().latest(entry.id().person(), 2023).orElseThrow();
    }

    private void register(String name, String headings, String... rows) {
        byte[] file = (headings + "\n" + String.join("\n", rows) + "\n").getBytes(StandardCharsets.UTF_8);
        RegisterFiles.load(context.getBean(Registers.class).find(name).orElseThrow(), file, row -> true, "test", "更正");
    }

    private long assistance(Entry entry) {
        int at = entry.amounts().layers().indexOf("medicalAssistance");
        return at < 0 ? 0 : entry.amounts().paid().get(at);
    }

    private Corrections corrections() {
        return context.getBean(Corrections.class);
    }

    private void publish(long yuan) {
        context.getBean(StatisticsRegister.class)
                .publish(
                        new StatisticsRegister.Figure(
                                "990100",
                                "residentDisposableIncomePerHead",
                                2022,
                                yuan * YUAN,
                                LocalDate.of(2023, 2, 1),
                                "统计公报"),
                        "test");
    }

    @Test
    void aFigureThatAnAuthorityRecordsGoesOverThePacksAndIsExplainedByItForGood() {
        Entry byPack = settle(countyResident("marginalHouseholdMember"), COUNTY, 50_000, Map.of());
        publish(50_000);
        Entry byRegister = settle(countyResident("marginalHouseholdMember"), COUNTY, 50_000, Map.of());
        // 7 % of 50,000 instead of 36,000 are 980 more below the threshold, of which 60 % are not paid.
        assertThat(assistance(byPack) - assistance(byRegister)).isEqualTo(588 * YUAN);

        publish(36_000);
        assertThat(steps(byRegister)).contains("50000.00").doesNotContain("36000.00");
        assertThat(steps(byPack)).contains("36000.00");
        corrections().work(1000);
        Proposal proposal = corrections().latest(byRegister.id().person(), 2023).orElseThrow();
        assertThat(proposal.cause()).isEqualTo("figurePublished");
        assertThat(proposal.favourable()).isTrue();
        assertThat(proposal.lines()).anySatisfy(line -> {
            assertThat(line.layer()).isEqualTo("medicalAssistance");
            assertThat(line.after() - line.before()).isEqualTo(588 * YUAN);
        });
        assertThat(corrections().latest(byPack.id().person(), 2023))
                .as("it was worth nothing once, and is what it was")
                .isEmpty();
    }

    private String steps(Entry entry) {
        return settlements.explained(entry).orElseThrow().layers().stream()
                .flatMap(layer -> layer.steps().stream())
                .map(ExplainedStep::toString)
                .collect(java.util.stream.Collectors.joining("\n"));
    }

    @Test
    void aLevelThatIsCorrectedLaterMovesWhatWasSettledThereSinceItsDay() {
        Entry entry = settle(countyResident("subsistenceRecipient"), "H99010100003", 20_000, Map.of());
        register(
                "institutions",
                "code,name,kind,level,grade,region,uscc,ownership,networked,from",
                "H99010100003,示范县中医院,hospital,1,8,990101,12990101DEMO000003,public,true,2023-01-01");

        Proposal proposal = due(entry);
        assertThat(proposal.cause()).isEqualTo("registerChanged");
        assertThat(proposal.lines()).anySatisfy(line -> assertThat(line.layer()).isEqualTo("basic"));
        corrections().confirm(entry.id().person(), 2023, proposal.number(), "one");
    }

    @Test
    void anAgreementThatEndedBeforeTheStayTakesItsAssistanceBack() {
        Entry entry = settle(countyResident("subsistenceRecipient"), "H99010100004", 20_000, Map.of());
        Agreements agreements = context.getBean(Agreements.class);
        String number = "DEMO-H99010100004";
        int change = agreements.propose(
                new AgreementChange(
                        number, "H99010100004", AgreementChange.Kind.END, LocalDate.of(2023, 2, 1), null, "骗保"),
                "one");
        agreements.decide(number, change, true, "查实", "two");

        Proposal proposal = due(entry);
        assertThat(proposal.favourable()).isFalse();
        assertThat(proposal.lines()).anySatisfy(line -> assertThat(line.layer()).isEqualTo("medicalAssistance"));
    }

    @Test
    void aFilingThatIsRecordedLateSupplementsAndOneThatIsOnlyClaimedIsWarnedOf() {
        String person = countyResident("subsistenceRecipient");
        Entry none = settle(person, "H99020100001", 40_000, Map.of("referral", "none"));
        CareRegister care = context.getBean(CareRegister.class);
        CareRecord filing = care.record(
                person,
                new Care.Filing(Care.FilingType.REFERRED, "990200", null, true, false, LocalDate.of(2023, 2, 20), null),
                Map.of(),
                "test");
        Proposal proposal = due(none);
        assertThat(proposal.favourable()).isTrue();
        assertThat(proposal.lines()).anySatisfy(line -> assertThat(line.layer()).isEqualTo("medicalAssistance"));
        corrections().confirm(person, 2023, proposal.number(), "one");

        care.withdraw(person, filing.number(), "test");
        assertThat(due(none).favourable())
                .as("what a record gave goes with the record")
                .isFalse();

        Settlements.Outcome claimed =
                outcome(countyResident("subsistenceRecipient"), "H99020100001", 40_000, Map.of("referral", "filed"));
        assertThat(claimed.assessment().notes())
                .anySatisfy(note -> assertThat(note.rule()).isEqualTo("referral-recorded"));
    }

    @Test
    void anItemWhoseClassIsCorrectedIsPricedAgainInTheBillsThatHaveIt() {
        Map<String, Object> lines = Map.of(
                "amounts",
                "",
                "fees",
                List.of(Map.of("category", "drug", "class", "B", "amount", "9000.00", "item", "XA990000000002")));
        Entry entry = settle(countyResident("subsistenceRecipient"), COUNTY, 0, lines);
        Entry other = settle(countyResident("subsistenceRecipient"), COUNTY, 9_000, Map.of());
        register(
                "items",
                "code,listType,name,category,chargeType,class,from",
                "XA990000000002,101,头孢呋辛酯片,drug,09,A,2023-01-01");

        assertThat(due(entry).lines()).anySatisfy(line -> {
            assertThat(line.layer()).isEqualTo("basic");
            assertThat(line.after()).isGreaterThan(line.before());
        });
        assertThat(corrections().latest(other.id().person(), 2023)).isEmpty();
    }

    @Test
    void theCounterRefusesAnInstitutionThatIsNotOnTheRegister() {
        ManualBill bill = ManualBill.read(
                bytes(Map.of(
                        "person", countyResident("subsistenceRecipient"),
                        "institution", "H00000000001",
                        "reason", "outOfArea",
                        "documents", "发票",
                        "encounter",
                                Map.of(
                                        "id", "V1",
                                        "kind", "inpatient",
                                        "from", "2023-03-01",
                                        "to", "2023-03-09",
                                        "institution", Map.of("level", "3"),
                                        "amounts", Map.of("total", "100.00", "inPolicy", "100.00")))),
                "office");
        assertThatThrownBy(() -> context.getBean(ManualEntries.class).settle(bill, "office", "K1", "clerk"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("H00000000001");
    }

    @Test
    void whoIsEnrolledElsewhereIsSettledByThePolicyOfHomeAndTheWayOnRecord() {
        Entry local = settle(countyResident("subsistenceRecipient"), COUNTY, 40_000, Map.of());
        String away = countyResident("subsistenceRecipient");
        Entry unfiled = settle(away, "H99020100001", 40_000, Map.of("referral", "none"));

        assertThat(unfiled.pack()).isEqualTo(local.pack());
        assertThat(unfiled.region()).isEqualTo("990101");
        assertThat(unfiled.amounts().cash()).isGreaterThan(local.amounts().cash());
        assertThatThrownBy(() -> settle(
                        countyResident("subsistenceRecipient"),
                        "H99020100001",
                        40_000,
                        Map.of("institution", Map.of("place", "local"))))
                .hasMessageContaining("elsewhereInProvince");
        // The hospital's own area has a policy of the day; the person's has none.
        assertThatThrownBy(
                        () -> settle(resident("maoming", "990201", "subsistenceRecipient"), COUNTY, 40_000, Map.of()))
                .hasMessageContaining("a day on which a policy of maoming is in force");
    }
}
