package org.tuodi.platform.rosters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.tuodi.platform.files.Tables;
import org.tuodi.platform.people.HeldIdentity;
import org.tuodi.platform.people.IdentitiesOn;
import org.tuodi.platform.settlement.Corrections;
import org.tuodi.platform.settlement.Proposal;
import org.tuodi.platform.settlement.SettlementRequest;
import org.tuodi.platform.settlement.Settlements;
import org.tuodi.policy.text.Json;

/** Rosters as departments send them and agencies apply them, over HTTP. */
class RostersTest extends RosterCalls {

    @Test
    void aRosterIsReceivedCheckedAndAppliedByASecondPersonAndEveryRowIsAccountedFor() throws Exception {
        Invented added = person();
        Invented misspelt = person();
        String unknown = RosterFiles.number(990);
        byte[] file = RosterFiles.csv(
                added.name() + "," + added.number() + ",新增,低保,2024-03-20",
                "别人," + misspelt.number() + ",新增,低保,2024-03-20",
                "无人," + unknown + ",新增,低保,2024-03-20",
                added.name() + "," + added.number() + ",新增,低保,2024-03-20",
                added.name() + "," + added.number() + ",新增,优抚对象,2024-03-20",
                "合计：5人");
        String id = received(file);
        CHANGED.clear();

        assertThat(get("/api/v1/rosters/" + id, "civ"))
                .contains("\"state\": \"checked\"", "\"late\": true", "\"rows\": 6")
                .contains("\"ready\": 1", "\"refused\": 3", "\"unknown\": 1", "\"remark\": 1");
        assertThat(text(post("/api/v1/rosters/" + id + "/application", "same", "")))
                .contains("notAllowed", "another person");
        assertThat(text(post("/api/v1/rosters/" + id + "/application", "agency", "")))
                .contains("\"state\": \"applied\"", "\"applied\": 1", "\"refused\": 3");
        assertThat(facts(added))
                .contains("\"identity\": \"subsistenceRecipient\"", "\"from\": \"2024-03-01\"", "knownSince");
        assertThat(CHANGED).containsExactly(added.id());
        String rows = get("/api/v1/rosters/" + id + "/rows?outcome=refused", "agency");
        assertThat(rows).contains("姓名与登记不一致", "重复", "退役军人", "999901**********").doesNotContain(added.number());
        byte[] errors = call("GET", "/api/v1/rosters/" + id + "/errors", "civ", "application/json", new byte[0])
                .body();
        assertThat(Tables.read(errors).get(0).lines()).hasSize(5);
        assertThat(text(post("/api/v1/rosters/" + id + "/application", "agency", "")))
                .contains("\"state\": \"applied\"");
        assertThat(jdbc().sql("select count(*) from identity_record where person_id = ?")
                        .param(added.id())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void theSameFileIsTheSameRosterUntilItIsTurnedDown() throws Exception {
        Invented person = person();
        byte[] file = RosterFiles.csv(person.name() + "," + person.number() + ",新增,低保,2024-03-20");
        String id = received(file);
        HttpResponse<byte[]> again =
                send("civ", file, "department", "civilAffairs", "month", "2024-03", "documentNumber", "民〔2024〕3号");
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.headers().firstValue("Already-Received")).contains("true");
        assertThat(text(again)).contains("\"id\": \"" + id + "\"");
        assertThat(text(post("/api/v1/rosters/" + id + "/rejection", "agency", "{\"reason\": \"扫描件不清\"}")))
                .contains("\"state\": \"rejected\"");
        assertThat(received(file)).isNotEqualTo(id);
        assertThat(post("/api/v1/rosters/" + id + "/application", "agency", "").statusCode())
                .isEqualTo(409);
    }

    @Test
    void withoutSealItStaysADraftThatCannotBeApplied() throws Exception {
        Invented person = person();
        byte[] file = RosterFiles.csv(person.name() + "," + person.number() + ",新增,低保,2024-03-20");
        HttpResponse<byte[]> draft =
                send("/api/v1/rosters", "civ", file, new byte[0], "department", "civilAffairs", "month", "2024-03");
        assertThat(text(draft)).contains("\"state\": \"draft\"");
        String id = text(draft).replaceAll("(?s).*?\"id\": \"([0-9]+)\".*", "$1");
        assertThat(text(post("/api/v1/rosters/" + id + "/application", "agency", "")))
                .contains("\"code\":\"conflict\"", "draft");
        String path = "/api/v1/rosters/" + id + "/seal";
        assertThat(text(send(path, "civ", new byte[0], SCAN))).contains("documentNumber");
        assertThat(text(send(
                        path,
                        "civ",
                        new byte[0],
                        "no scan at all".getBytes(StandardCharsets.UTF_8),
                        "documentNumber",
                        "1")))
                .contains("PDF");
        assertThat(text(send(path, "civ", new byte[0], SCAN, "documentNumber", "民〔2024〕9号")))
                .contains("\"state\": \"checked\"");
        assertThat(call("GET", path, "agency", "application/json", new byte[0]).body())
                .isEqualTo(SCAN);
    }

    @Test
    void aDepartmentSendsAndSeesOnlyItsOwn() throws Exception {
        Invented person = person();
        byte[] file = RosterFiles.csv(person.name() + "," + person.number() + ",新增,低保,2024-03-20");
        assertThat(text(send(
                        "veterans", file, "department", "civilAffairs", "month", "2024-03", "documentNumber", "1")))
                .contains("notAllowed");
        assertThat(text(send("agency", file, "department", "civilAffairs", "month", "2024-03", "documentNumber", "1")))
                .contains("notAllowed");
        assertThat(text(send("civ", file, "department", "nobody", "month", "2024-03", "documentNumber", "1")))
                .contains("civilAffairs");
        assertThat(text(send("civ", file, "department", "civilAffairs", "month", "2999-03", "documentNumber", "1")))
                .contains("2999-03");
        String id = received(file);
        assertThat(get("/api/v1/rosters/" + id, "veterans")).contains("notFound");
        assertThat(get("/api/v1/rosters/" + id, "elsewhere")).contains("notFound");
        assertThat(get("/api/v1/rosters", "civ")).contains("\"id\": \"" + id + "\"");
        assertThat(get("/api/v1/rosters?month=2024-03", "veterans")).doesNotContain("civilAffairs");
    }

    @Test
    void aRowWithoutNumberAsksAndAPersonRegisteredMeanwhileIsFound() throws Exception {
        Invented asked = person("无证甲");
        persons += 1;
        String number = RosterFiles.number(persons + 1 - 1_000);
        byte[] file = RosterFiles.csv(
                asked.name() + ",,新增,低保,2024-03-20,,,,,1970-01-01", "未登记," + number + ",新增,低保,2024-03-20");
        String id = received(file);
        assertThat(get("/api/v1/rosters/" + id + "/rows?outcome=asked", "agency"))
                .contains(asked.id());
        Invented later = person("未登记");
        assertThat(later.number()).isEqualTo(number);
        assertThat(text(post("/api/v1/rosters/" + id + "/check", "agency", ""))).contains("\"ready\": 1");
        assertThat(text(post(
                        "/api/v1/rosters/" + id + "/rows/1/match", "agency", "{\"person\": \"" + asked.id() + "\"}")))
                .contains("\"ready\": 2");
        assertThat(text(post("/api/v1/rosters/" + id + "/application", "agency", "")))
                .contains("\"applied\": 2");
    }

    @Test
    void exitsEndAndCorrectionsAreVersionsOfWhichThePastCanBeAsked() throws Exception {
        Invented person = person();
        String who = person.name() + "," + person.number();
        String first = received(RosterFiles.csv(who + ",新增,低保,2024-01-20"));
        post("/api/v1/rosters/" + first + "/application", "agency", "");
        String second = received(RosterFiles.csv(who + ",退出,低保,,2024-03-12,收入超标"));
        assertThat(text(post("/api/v1/rosters/" + second + "/application", "agency", "")))
                .contains("\"applied\": 1");
        assertThat(facts(person)).contains("\"lostOn\": \"2024-03-12\"");
        HttpResponse<byte[]> third = send(
                "civ",
                RosterFiles.csv(who + ",更正,低保,2024-02-02"),
                "department",
                "civilAffairs",
                "month",
                "2024-03",
                "documentNumber",
                "民〔2024〕4号",
                "corrects",
                first);
        String corrected = text(third).replaceAll("(?s).*?\"id\": \"([0-9]+)\".*", "$1");
        assertThat(text(third)).contains("\"corrects\": \"" + first + "\"");
        assertThat(text(post("/api/v1/rosters/" + corrected + "/application", "agency", "")))
                .contains("\"applied\": 1");
        assertThat(facts(person)).contains("\"from\": \"2024-02-01\"", "\"lostOn\": \"2024-03-12\"");
        assertThat(context.getBean(IdentityRegister.class).history(person.id()))
                .extracting(IdentityRecord::version)
                .containsExactly(1, 2, 3);
    }

    @Test
    void aLongRosterIsWrittenAtOnceAndOneWhoIsMergedMeanwhileGoesBackAlone() throws Exception {
        List<Invented> many = new ArrayList<>();
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Invented each = person();
            many.add(each);
            rows.add(each.name() + "," + each.number() + ",新增,特困人员,2024-03-20");
        }
        String id = received(RosterFiles.csv(rows.toArray(String[]::new)));
        String merged = many.get(7).id();
        database.asOwner("update person_version set merged_into = '"
                + many.get(8).id() + "' where person_id = '" + merged + "'");
        CHANGED.clear();
        assertThat(text(post("/api/v1/rosters/" + id + "/application", "agency", "")))
                .contains("\"applied\": 59", "\"refused\": 1", "\"rows\": 60");
        assertThat(Set.copyOf(CHANGED)).hasSize(59).doesNotContain(merged);
        assertThat(jdbc().sql("select count(*) from identity_record where person_id = ?")
                        .param(merged)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(get("/api/v1/rosters/" + id + "/rows?outcome=refused", "agency"))
                .contains("无法写入");
    }

    @Test
    void anApplicationThatWasCutOffGoesOnWhereItStopped() throws Exception {
        Invented person = person();
        String id = received(RosterFiles.csv(person.name() + "," + person.number() + ",新增,低保,2024-03-20"));
        jdbc().sql(
                        "insert into roster_application (roster, maker, checker, checker_name) values (?, 'mei', 'lan', 'agency')")
                .param(Long.valueOf(id))
                .update();
        assertThat(get("/api/v1/rosters/" + id, "agency")).contains("\"state\": \"applying\"");
        assertThat(text(post("/api/v1/rosters/" + id + "/application", "agency", "")))
                .contains("\"state\": \"applied\"", "\"applied\": 1");
    }

    @Test
    void aDepartmentRecordsItsOwnIdentitiesByHandAndCorrectsThemAsVersions() throws Exception {
        Invented person = person();
        String path = "/api/v1/persons/" + person.id() + "/identities";
        String form = """
                {"department": "civilAffairs", "identity": "illnessImpoverishedPatient", "appliedOn": "2023-06-15",
                 "recognisedOn": "2023-08-01", "source": "民救〔2023〕12号"}""";
        assertThat(text(post(path, "agency", form))).contains("notAllowed");
        assertThat(text(post(path, "veterans", form))).contains("notAllowed");
        assertThat(get(path, "veterans")).as("departments see what a person is").contains("\"identities\"");
        assertThat(text(post(path, "civ", form.replace("illnessImpoverishedPatient", "preferentialPerson"))))
                .contains("notAllowed", "民政");
        assertThat(text(post(path, "civ", form.replace("illnessImpoverishedPatient", "otherSpecialHardship"))))
                .contains("notPermitted", "县级");
        assertThat(post(path, "civ", form).statusCode()).isEqualTo(201);
        assertThat(text(post(path, "civ", form))).contains("conflict");
        assertThat(facts(person)).contains("\"recognisedOn\": \"2023-08-01\"", "\"appliedOn\": \"2023-06-15\"");
        assertThat(context.getBean(IdentitiesOn.class).on(person.id(), LocalDate.of(2023, 8, 1)))
                .extracting(HeldIdentity::identity)
                .containsExactly("illnessImpoverishedPatient");
        assertThat(context.getBean(IdentitiesOn.class).on(person.id(), LocalDate.of(2023, 7, 31)))
                .isEmpty();

        java.time.Instant before = java.time.Instant.now();
        HttpResponse<byte[]> corrected = call(
                "PUT",
                path + "/1",
                "civ",
                "application/json",
                form.replace("2023-08-01", "2023-07-20").getBytes(StandardCharsets.UTF_8));
        assertThat(text(corrected)).contains("\"version\": 2", "\"from\": \"2023-07-20\"");
        assertThat(get(path + "?knownAt=" + before, "agency")).contains("\"version\": 1", "2023-08-01");
        assertThat(text(post(path + "/1/end", "civ", "{\"lostOn\": \"2023-12-05\", \"source\": \"民救〔2023〕40号\"}")))
                .contains("\"lostOn\": \"2023-12-05\"", "\"version\": 3");
        assertThat(get(path, "elsewhere")).contains("notFound");
        assertThat(get(path + "?history=true", "agency")).contains("\"version\": 1", "\"version\": 3");
    }

    @Test
    void aMarkerOfWhoLeftInTianjinStandsUntilTheEndOfTheYearAndNoLonger() throws Exception {
        Invented person = person("津门人", "tianjin");
        String who = person.name() + "," + person.number();
        String first = received(RosterFiles.csv(who + ",新增,医疗救助对象,2019-09-20"));
        post("/api/v1/rosters/" + first + "/application", "agency", "");
        String second = received(RosterFiles.csv(who + ",退出,医疗救助对象,,2019-10-15"));
        post("/api/v1/rosters/" + second + "/application", "agency", "");
        assertThat(get("/api/v1/markers?on=2019-12-31&exited=true", "agency"))
                .contains(person.id(), "\"from\": \"2019-09-01\"", "\"to\": \"2019-12-31\"", "\"setBy\": \"agency\"");
        assertThat(get("/api/v1/markers?on=2020-01-01&exited=true", "agency")).doesNotContain(person.id());
        assertThat(get("/api/v1/markers?on=2019-08-31", "agency")).doesNotContain(person.id());
    }

    @Test
    void anIdentityThatCameLateSupplementsBillsSettledSinceTheMonthOfRecognition() throws Exception {
        Invented person = person();
        Map<String, Object> stay = Map.of(
                "id", "V1",
                "kind", "inpatient",
                "from", "2023-03-01",
                "to", "2023-03-09",
                "referral", "regular",
                "institution", Map.of("level", "2"),
                "amounts", Map.of("total", "80000.00", "inPolicy", "80000.00"));
        Map<String, Object> bill = Map.of("person", person.id(), "encounter", stay);
        context.getBean(Settlements.class)
                .settle(
                        SettlementRequest.read(Json.compact(bill).getBytes(StandardCharsets.UTF_8), "H2"),
                        "late-" + person.id());
        Corrections corrections = context.getBean(Corrections.class);
        assertThat(corrections.latest(person.id(), 2023)).isEmpty();

        String id = received(RosterFiles.csv(person.name() + "," + person.number() + ",新增,低保,2023-03-20"));
        post("/api/v1/rosters/" + id + "/application", "agency", "");
        corrections.work(1_000);
        Proposal proposal = corrections.latest(person.id(), 2023).orElseThrow();
        assertThat(proposal.favourable()).isTrue();
        assertThat(proposal.lines()).anySatisfy(line -> {
            assertThat(line.layer()).isEqualTo("medicalAssistance");
            assertThat(line.after()).isGreaterThan(line.before());
        });
    }

    @Test
    void departmentsThatSentNothingForAMonthAreShownAsMissing() throws Exception {
        Invented person = person();
        received(RosterFiles.csv(person.name() + "," + person.number() + ",新增,低保,2024-03-20"));
        assertThat(get("/api/v1/rosters/feeds?month=2024-03", "agency"))
                .containsPattern("civilAffairs\"(?s:.){1,200}\"status\": \"received\"")
                .containsPattern("union\"(?s:.){1,200}\"status\": \"missing\"");
    }

    @Nested
    class TheDatabase {

        @Test
        void letsNobodyApplyTheirOwnRosterNorChangeARecord() throws Exception {
            Invented person = person();
            String id = received(RosterFiles.csv(person.name() + "," + person.number() + ",新增,低保,2024-03-20"));
            assertThatThrownBy(() -> jdbc().sql("insert into roster_application (roster, maker, checker, checker_name)"
                                    + " values (?, 'mei', 'mei', 'mei')")
                            .param(Long.valueOf(id))
                            .update())
                    .isInstanceOf(DataIntegrityViolationException.class)
                    .hasMessageContaining("four_eyes");
            assertThatThrownBy(() -> jdbc().sql("insert into roster_application (roster, maker, checker, checker_name)"
                                    + " values (?, 'somebody', 'mei', 'mei')")
                            .param(Long.valueOf(id))
                            .update())
                    .isInstanceOf(DataIntegrityViolationException.class);
            for (String table : List.of("identity_record", "roster", "roster_row", "roster_finding", "roster_result")) {
                assertThatThrownBy(() -> jdbc().sql("delete from " + table).update())
                        .rootCause()
                        .hasMessageContaining("permission denied");
            }
        }

        @Test
        void holdsNoNameAndNoNumberInTheOpen() throws Exception {
            Invented person = person("明文查找");
            received(RosterFiles.csv(person.name() + "," + person.number() + ",新增,低保,2024-03-20"));
            assertThat(jdbc().sql(
                                    "select count(*) from roster_row where position(convert_to(?, 'UTF8') in content) > 0")
                            .param(person.number())
                            .query(Long.class)
                            .single())
                    .isZero();
        }
    }
}
