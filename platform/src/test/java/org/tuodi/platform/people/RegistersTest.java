package org.tuodi.platform.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.tuodi.platform.SettlingTest;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Role;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.calls.Values;

/** The registers of persons on the database. */
class RegistersTest extends SettlingTest {

    private static final String COUNTY = "150802";
    private static final String BY = "clerk";
    private static final Caller COUNTY_CLERK = new Caller("clerk", "Li", "office", "1508", Set.of(Role.DA));

    private Enrolments enrolments;
    private Contributions contributions;
    private ContributionStandards standards;
    private StatisticsRegister statistics;
    private int registered;

    @BeforeAll
    void standardsOfTheCity() {
        enrolments = context.getBean(Enrolments.class);
        contributions = context.getBean(Contributions.class);
        standards = context.getBean(ContributionStandards.class);
        statistics = context.getBean(StatisticsRegister.class);
        standards.set(read(ContributionStandard.SHAPE, """
                {region: '150800', scheme: resident, from: 2023-01-01, personal: 350.00, government: 640.00,
                 referenceIncome: 38000.00, document: 2023 notice}"""), BY);
        standards.set(read(ContributionStandard.SHAPE, """
                {region: '150800', scheme: resident, from: 2022-01-01, personal: 320.00, government: 610.00,
                 referenceIncome: 36000.00, collectedFrom: 2021-09-01, collectedTo: 2022-02-28, document: 2022 notice}"""), BY);
        standards.set(read(ContributionStandard.SHAPE, """
                {region: '150800', scheme: employee, from: 2022-01-01, personalRate: 2%, employerRate: 7%, lowestBase: 4000.00,
                 highestBase: 20000.00, residentYearFactor: 50%, document: rates}"""), BY);
    }

    private static <T> T read(org.tuodi.policy.text.Shape<T> shape, String body) {
        return Values.read(utf8(body), shape);
    }

    private static Map<String, Object> body(String id, int order) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", id);
        body.put("family", "demo-county");
        body.put("region", COUNTY);
        body.put("name", "测试人");
        body.put("idNumber", number(order));
        body.put("facts", Map.of("scheme", "resident"));
        return body;
    }

    private static String number(int order) {
        return IdNumber.of("999999", LocalDate.of(1980, 5, 6), order).text();
    }

    private String person() {
        registered++;
        String id = "R" + registered;
        people.register(Registration.read(bytes(body(id, registered))), BY);
        return id;
    }

    private String withoutDocument() {
        registered++;
        String id = "R" + registered;
        Map<String, Object> body = body(id, registered);
        body.remove("idNumber");
        people.register(Registration.read(bytes(body)), BY);
        return id;
    }

    private Timeline apply(String person, String change) {
        return enrolments.apply(person, read(EnrolmentChange.SHAPE, "{" + change + "}"), BY);
    }

    private int contribute(String person, String contribution) {
        return contributions.record(person, read(Contribution.SHAPE, "{" + contribution + "}"), BY);
    }

    private static void refused(Refusal.Code code, String saying, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code))
                .hasMessageContaining(saying);
    }

    private static final String EMPLOYED =
            "change: enrol, day: 2023-01-01, scheme: employee, employment: active, region: '150802'";
    private static final String RESIDENT =
            "change: enrol, day: 2023-01-01, scheme: resident, employment: none, region: '150802'";

    @Test
    void whoHasNoDocumentIsNotEnrolledUntilOneIsSupplied() {
        String person = withoutDocument();
        assertThat(people.get(person).maskedIdNumber()).isEqualTo("T" + person);
        refused(Refusal.Code.NOT_PERMITTED, "has no document", () -> apply(person, RESIDENT));

        Person known = people.supplyDocument(person, Document.of(new IdNumber(number(701))), new People.Word(BY, BY));

        assertThat(known.maskedIdNumber())
                .isEqualTo("999999**********" + number(701).substring(16));
        assertThat(known.facts()).containsEntry("birthDate", "1980-05-06");
        assertThat(known.sex()).isEqualTo(Sex.MALE);
        assertThat(apply(person, RESIDENT).spells()).hasSize(1);
        assertThat(people.byIdNumber(number(701))).contains(person);
        assertThat(people.byIdNumber("T" + person)).contains(person);
    }

    @Test
    void aPermitOfHongKongOrTaiwanIsADocumentToBeEnrolledWith() {
        for (String permit :
                List.of("type: hongKongMacaoPermit, number: H1234567801", "type: taiwanPermit, number: '01234567'")) {
            String person = withoutDocument();
            Document document = read(Document.shape(), "{" + permit + "}");
            assertThat(people.supplyDocument(person, document, new People.Word(BY, BY))
                            .maskedIdNumber())
                    .startsWith("**");
            assertThat(apply(person, EMPLOYED).spells()).hasSize(1);
        }
    }

    @Test
    void oneNumberBelongsToOnePerson() {
        String person = person();
        Map<String, Object> again = body("again", registered);

        refused(Refusal.Code.PERSON_EXISTS, "again", () -> people.register(Registration.read(bytes(again)), BY));
        assertThat(people.find("again")).isEmpty();
        assertThat(people.identify(person).idNumber()).isEqualTo(number(registered));
    }

    @Test
    void nobodyIsInsuredTwiceOnOneDayWhateverTheServerDoes() {
        String person = person();
        apply(person, EMPLOYED);

        refused(Refusal.Code.CONFLICT, "employee in 150802 from 2023-01-01", () -> apply(person, RESIDENT));
        refused(
                Refusal.Code.CONFLICT,
                "enrolled already",
                () -> apply(person, EMPLOYED.replace("enrol,", "elsewhere,").replace("150802", "310000")));
        assertThatThrownBy(() -> jdbc().sql(
                                "insert into enrolment (person_id, version, from_day, scheme, employment, region,"
                                        + " status, retiree_benefits, reason)"
                                        + " values (?, 1, '2023-06-01', 'resident', 'none', '150802', 'active', false, '')")
                        .param(person)
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("enrolled_once");
    }

    @Test
    void aBillIsSettledByTheEnrolmentOfItsDay() {
        String person = person();
        apply(person, EMPLOYED);
        apply(person, RESIDENT.replace("enrol,", "move,").replace("2023-01-01", "2023-07-01"));
        apply(person, "change: suspend, day: 2023-10-01, reason: unpaid");
        apply(person, "change: transferOut, day: 2023-11-30, region: '310000'");
        Person known = people.get(person);

        assertThat(known.version()).isEqualTo(5);
        assertThat(known.factsOn(LocalDate.of(2023, 6, 30))).containsEntry("scheme", "employee");
        assertThat(known.factsOn(LocalDate.of(2023, 7, 1))).containsEntry("scheme", "resident");
        refused(Refusal.Code.NOT_SETTLED, "suspended from 2023-10-01", () -> known.factsOn(LocalDate.of(2023, 10, 1)));
        refused(Refusal.Code.NOT_SETTLED, "is in 310000", () -> known.factsOn(LocalDate.of(2023, 12, 1)));
        refused(Refusal.Code.NOT_SETTLED, "no enrolment covers", () -> known.factsOn(LocalDate.of(2022, 12, 31)));

        people.died(person, LocalDate.of(2023, 7, 15), BY);
        refused(
                Refusal.Code.NOT_SETTLED,
                "died on 2023-07-15",
                () -> people.get(person).factsOn(LocalDate.of(2023, 7, 16)));
    }

    @Test
    void whatWasKnownBeforeAChangeStaysKnown() {
        String person = person();
        apply(person, EMPLOYED);
        Instant before = jdbc().sql("select clock_timestamp()")
                .query(java.time.OffsetDateTime.class)
                .single()
                .toInstant();
        apply(person, "change: end, day: 2023-03-31, reason: left");

        assertThat(enrolments.knownAt(person, before).spells())
                .extracting(Spell::to)
                .containsNull();
        assertThat(enrolments.of(person).spells()).extracting(Spell::to).containsExactly(LocalDate.of(2023, 3, 31));
        assertThatThrownBy(
                        () -> jdbc().sql("update enrolment set to_day = null").update())
                .hasStackTraceContaining("permission denied");
    }

    @Test
    void aYearOpensForResidentsWithItsStandardAndClosesWithItsCollection() {
        String person = person();
        refused(
                Refusal.Code.NOT_PERMITTED,
                "expected one before enrolment opens",
                () -> apply(person, RESIDENT.replace("2023-01-01", "2024-01-01")));
        refused(
                Refusal.Code.NOT_PERMITTED,
                "from 2021-09-01 to 2022-02-28",
                () -> apply(person, RESIDENT.replace("2023-01-01", "2022-06-01")));
        String poor = person();
        jdbc().sql(
                        "insert into identity_record (person_id, number, version, identity, department, from_day, withdrawn, source,"
                                + " recorded_by) values (?, 1, 1, 'subsistenceRecipient', 'civilAffairs', '2022-01-01', false, 't', 't')")
                .param(poor)
                .update();
        assertThat(apply(poor, RESIDENT.replace("2023-01-01", "2022-06-01")).spells())
                .hasSize(1);
        assertThat(apply(person, RESIDENT.replace("enrol,", "move,").replace("2023-01-01", "2022-06-01"))
                        .spells())
                .hasSize(1);
    }

    @Test
    void employeesBelongToEmployeeInsuranceAndFlexibleWorkersChoose() {
        String person = person();
        refused(Refusal.Code.NOT_PERMITTED, "active", () -> apply(person, RESIDENT.replace("none", "active")));
        refused(Refusal.Code.NOT_PERMITTED, "none", () -> apply(person, EMPLOYED.replace("active", "none")));
        assertThat(apply(person, RESIDENT.replace("none", "flexible")).spells()).hasSize(1);
        // Whose identity card is of another province.
        assertThat(apply(person(), EMPLOYED.replace("active", "flexible")).spells())
                .hasSize(1);
    }

    @Test
    void contributionsFollowTheStandardAndAMonthIsPaidOnce() {
        String person = person();
        contribute(
                person,
                "kind: paid, scheme: employee, region: '150802', from: 2023-01, to: 2023-03, base: 3000.00,"
                        + " channel: bank, reference: T1");

        assertThat(contributions.of(person)).singleElement().satisfies(paid -> {
            assertThat(paid.base()).isEqualTo(400_000);
            assertThat(paid.personal()).isEqualTo(3 * 8_000);
            assertThat(paid.employer()).isEqualTo(3 * 28_000);
        });
        refused(
                Refusal.Code.CONFLICT,
                "[2023-03]",
                () -> contribute(
                        person,
                        "kind: paid, scheme: employee, region: '150802', from: 2023-03, to: 2023-04,"
                                + " base: 5000.00, reference: T2"));
        refused(
                Refusal.Code.NOT_PERMITTED,
                "expected 350.00 by 2023 notice",
                () -> contribute(
                        person,
                        "kind: paid, scheme: resident, region: '150802', from: 2023-01, to: 2023-12,"
                                + " personal: 349.00, reference: T3"));
        contributions.reverse(person, 1, "entered twice", BY);
        assertThat(contributions.of(person)).isEmpty();
        refused(Refusal.Code.CONFLICT, "taken back already", () -> contributions.reverse(person, 1, "again", BY));
    }

    @Test
    void residentYearsAreConvertedByTheFactorOfTheStandardOnce() {
        String person = person();
        contribute(
                person,
                "kind: transferred, scheme: resident, region: '310000', from: 2017-01, to: 2022-12,"
                        + " reference: certificate 7");
        String conversion = "kind: converted, scheme: employee, region: '150802', reference: rule 9";
        contribute(person, conversion);
        assertThat(CreditedTime.of("employee", contributions.of(person)).json()).containsEntry("convertedYears", "3.0");
        refused(Refusal.Code.CONFLICT, "once", () -> contribute(person, conversion.replace("rule 9", "rule 10")));
    }

    @Test
    void aFigureOfTheCountyGoesBeforeThatOfTheCityAndACorrectionBeforeTheFirst() {
        String figure = "{region: '%s', name: subsistenceStandard, year: 2023, value: %s, publishedOn: 2023-02-01,"
                + " document: bulletin}";
        statistics.publish(read(StatisticsRegister.Figure.SHAPE, figure.formatted("150800", "700.00")), BY);
        statistics.publish(read(StatisticsRegister.Figure.SHAPE, figure.formatted("150802", "720.00")), BY);
        statistics.publish(read(StatisticsRegister.Figure.SHAPE, figure.formatted("150800", "710.00")), BY);

        assertThat(statistics.of("150802").get("subsistenceStandard", 2023)).isEqualTo(72_000);
        assertThat(statistics.of("150821").get("subsistenceStandard", 2023)).isEqualTo(71_000);
        assertThat(statistics.of("310101").get("subsistenceStandard", 2023)).isNull();
        assertThat(statistics.of("150802").get("residentContribution", 2023)).isEqualTo(35_000);
    }

    @Test
    void nobodyBelongsToTwoHouseholds() {
        Households households = context.getBean(Households.class);
        String head = person();
        String child = person();
        String household = "{id: %s, region: '150802', registration: rural, members: [{person: " + head
                + ", relation: head}, {person: " + child + ", relation: child}]}";
        households.set(read(Household.SHAPE, household.formatted("F1")), BY);

        assertThat(households.of(child)).map(Household::id).contains("F1");
        refused(
                Refusal.Code.CONFLICT,
                "belongs to the household F1",
                () -> households.set(read(Household.SHAPE, household.formatted("F2")), BY));
        households.set(read(Household.SHAPE, "{id: F1, region: '150802', registration: rural, members: []}"), BY);
        households.set(read(Household.SHAPE, household.formatted("F2")), BY);
        assertThat(households.of(child)).map(Household::id).contains("F2");
    }

    @Test
    void aTableIsRecordedAsAWholeOrEveryWrongRowIsNamed() {
        Imports imports = context.getBean(Imports.class);
        String rows = "人员编号,政策,地区,姓名,身份证号,险种\nI1,demo-county,150802,测试人," + number(801) + ",居民\n%s,"
                + "demo-county,%s,测试人," + number(802) + ",居民\nI3,demo-county,150802,测试人,%s,resident\n";
        String wrong = rows.formatted("I1", "990000", "99999919800506803X");

        assertThatThrownBy(() -> imports.persons(utf8(wrong), COUNTY_CLERK))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.details())
                                .satisfiesExactly(
                                        line -> assertThat(line).startsWith("line 3: found the region `990000`"),
                                        line -> assertThat(line)
                                                .startsWith("line 4: ")
                                                .contains("last digit")));
        assertThat(people.find("I1")).isEmpty();
        assertThat(imports.persons(utf8(rows.formatted("I2", "150802", number(803))), COUNTY_CLERK))
                .isEqualTo(3);
        String enrolments = "idNumber,变更类型,日期,scheme,employment,region\n" + number(801) + ",参保,2023-01-01,居民,无,150802\n"
                + number(802) + ",参保,2023-01-01,职工,在职,150802\n";
        assertThat(imports.enrolments(utf8(enrolments), COUNTY_CLERK)).isEqualTo(2);
        assertThatThrownBy(() -> imports.enrolments(utf8(enrolments), COUNTY_CLERK))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.details())
                                .hasSize(2)
                                .allMatch(line -> line.contains("enrolled already")));
        String paid = "person,类型,险种,region,开始月份,结束月份,凭证号\nI1,实缴,居民,150802,2023-01,2023-12,V1\n";
        assertThat(imports.contributions(utf8(paid), COUNTY_CLERK)).isEqualTo(1);
        assertThat(contributions.of("I1")).singleElement().satisfies(row -> {
            assertThat(row.personal()).isEqualTo(35_000);
            assertThat(row.government()).isEqualTo(64_000);
        });
    }

    private static byte[] utf8(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void whoIsInHardshipAndNotInsuredIsListedAndWhoIsInsuredElsewhereIsLookedAtInTime() {
        EnrolmentLists lists = context.getBean(EnrolmentLists.class);
        String person = person();
        LocalDate day = LocalDate.of(2023, 6, 1);
        Map<String, Object> body = body(person, registered);
        body.put("region", "150899");
        body.put("facts", Map.of("scheme", "resident", "identities", List.of(Map.of("identity", "orphan"))));
        people.change(Registration.read(bytes(body)), BY);
        apply(person, RESIDENT);
        assertThat(lists.hardshipNotInsured("150899", day)).isEmpty();
        apply(person, "change: end, day: 2023-05-31");
        assertThat(lists.hardshipNotInsured("150899", day)).containsExactly(person);
        apply(person, RESIDENT.replace("enrol,", "elsewhere,").replace("2023-01-01", "2023-06-01"));
        assertThat(lists.hardshipNotInsured("150899", day)).isEmpty();
        assertThat(lists.toLookAt("150899", day.plusDays(90), 90)).isEmpty();
        assertThat(lists.toLookAt("150899", day.plusDays(91), 90)).containsExactly(person);
        lists.lookedAt(person, day.plusDays(91), "call 5", BY);
        assertThat(lists.toLookAt("150899", day.plusDays(100), 90)).isEmpty();
    }

    @Test
    void personsAreFoundByNumberAndNameWithinTheArea() {
        String person = person();
        String number = number(registered);
        assertThat(search("{idNumber: '" + number + "'}", "1508")).containsExactly(person);
        assertThat(search("{idNumber: '" + number + "'}", "1509")).isEmpty();
        assertThat(search("{name: 测试人, after: R0, limit: 200}", "1508")).contains(person);
        assertThat(search("{name: 测试, region: '1508'}", "")).isEmpty();
        String waiting = withoutDocument();
        assertThat(search("{withoutDocument: true}", "1508")).contains(waiting).doesNotContain(person);
    }

    private List<String> search(String query, String area) {
        return people.list(read(PersonQuery.SHAPE, query), area).stream()
                .map(Person::id)
                .toList();
    }
}
