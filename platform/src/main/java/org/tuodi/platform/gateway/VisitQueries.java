package org.tuodi.platform.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** 5201 就诊信息查询, 5202 诊断信息查询, 5303 在院信息查询: of the institution's own visits. */
@Component
final class VisitQueries implements Transaction {

    private static final String STILL_IN = """
            select person_id, number from visit v
            where institution = :institution and kind = 'inpatient' and (:person::text is null or person_id = :person)
                and not exists (select from visit_change c
                    where c.person_id = v.person_id and c.visit = v.number and c.kind = 'cancel')
                and coalesce((select c.kind from visit_change c
                    where c.person_id = v.person_id and c.visit = v.number and c.kind in ('discharge', 'undischarge')
                    order by c.number desc limit 1), 'undischarge') = 'undischarge'
            order by recorded_at
            """;

    private static final List<String> VISIT_FIELDS = List.of(
            "medrcdno",
            "atddr_no",
            "chfpdr_name",
            "adm_dept_codg",
            "adm_dept_name",
            "adm_bed",
            "dscg_maindiag_code",
            "dscg_maindiag_name",
            "dscg_dept_codg",
            "dscg_dept_name",
            "dscg_bed",
            "dscg_way",
            "main_cond_dscr",
            "dise_codg",
            "dise_name",
            "oprn_oprt_code",
            "oprn_oprt_name",
            "fpsc_no",
            "matn_type",
            "birctrl_type",
            "latechb_flag",
            "geso_val",
            "fetts",
            "fetus_cnt",
            "pret_flag",
            "birctrl_matn_date",
            "cop_flag",
            "die_date");

    private static final List<String> DIAGNOSIS_FIELDS = List.of(
            "diag_type",
            "maindiag_flag",
            "diag_srt_no",
            "diag_code",
            "diag_name",
            "adm_cond",
            "diag_dept",
            "dise_dor_no",
            "dise_dor_name",
            "diag_time");

    private final Visits visits;
    private final Register register;
    private final JdbcClient jdbc;

    VisitQueries(Visits visits, Register register, JdbcClient jdbc) {
        this.visits = visits;
        this.register = register;
        this.jdbc = jdbc;
    }

    @Override
    public Set<String> codes() {
        return Set.of("5201", "5202", "5303");
    }

    @Override
    public Object answer(Call call) {
        Input node = call.node("data");
        return switch (call.infno()) {
            case "5201" -> visits(call, node);
            case "5202" -> diagnoses(call, node);
            default -> inHospital(call, node);
        };
    }

    private Map<String, ?> visits(Call call, Input node) {
        DayRange range = DayRange.of(node);
        String person = node.required("psn_no", "人员编号");
        List<Map<String, ?>> answer = visits.of(call.institution(), person).stream()
                .filter(visit -> range.has(visit.begin().toLocalDate()))
                .filter(visit -> isAsked(node, "med_type", visit.medType()))
                .filter(visit -> isAsked(node, "mdtrt_id", visit.id().toString()))
                .<Map<String, ?>>map(visit -> whole(call, visit))
                .toList();
        return new OutputNode().with("mdtrtinfo", answer).fields();
    }

    private static boolean isAsked(Input node, String name, String value) {
        return node.text(name).map(value::equals).orElse(true);
    }

    private Map<String, @Nullable Object> whole(Call call, Visit visit) {
        OutputNode told = new OutputNode().with("mdtrt_id", visit.id().toString());
        Insured insured = begin(call, visit, told);
        boolean assisted = insured.facts().get("identities") instanceof List<?> identities && !identities.isEmpty();
        told.with("psn_type", insured.psnType())
                .with("maf_psn_flag", assisted ? "1" : "0")
                .with("cvlserv_flag", "0")
                .with("flxempe_flag", insured.psnType().equals("1103") ? "1" : "0")
                .with("nwb_flag", "0")
                .with("insu_optins", insured.person().region())
                .with("emp_name", null)
                .moment("begntime", visit.begin())
                .moment("endtime", visit.end().orElse(null))
                .with("mdtrt_cert_type", visit.content().text("mdtrt_cert_type").orElse(null))
                .with("med_type", visit.medType())
                .with("ipt_otp_no", visit.ownNumber());
        Input discharge = visit.discharge() == null ? Input.of(Map.of()) : visit.discharge();
        VISIT_FIELDS.forEach(name -> told.with(
                name, discharge.text(name).or(() -> visit.content().text(name)).orElse(null)));
        boolean in = visit.kind() == Visit.Kind.INPATIENT && visit.discharge() == null && !visit.cancelled();
        return told.with("inhosp_stas", in ? "1" : "0")
                .with("vali_flag", visit.cancelled() ? "0" : "1")
                .moment("opt_time", visit.recordedAt())
                .with("memo", visit.cancelled() ? "已撤销" : null)
                .fields();
    }

    /** Who the visit is of. */
    private Insured begin(Call call, Visit visit, OutputNode told) {
        Insured insured = register.known(
                call, register.find(visit.person()), visit.begin().toLocalDate());
        insured.json().forEach(told::with);
        told.with("insutype", visit.content().text("insutype").orElse(insured.insutype()));
        return insured;
    }

    private Map<String, ?> diagnoses(Call call, Input node) {
        Visit visit = visits.own(call, node);
        List<Map<String, ?>> answer = new ArrayList<>();
        for (Input diagnosis : visit.diagnoses()) {
            OutputNode told = new OutputNode()
                    .with("diag_info_id", visit.id() + "." + (answer.size() + 1))
                    .with("mdtrt_id", visit.id().toString())
                    .with("psn_no", visit.person())
                    .with("inout_diag_type", visit.discharge() == null ? "1" : "2");
            DIAGNOSIS_FIELDS.forEach(
                    name -> told.with(name, diagnosis.text(name).orElse(null)));
            answer.add(told.fields());
        }
        return new OutputNode().with("diseinfo", answer).fields();
    }

    private Map<String, ?> inHospital(Call call, Input node) {
        DayRange range = DayRange.of(node);
        Stream<VisitId> still = jdbc
                .sql(STILL_IN)
                .param("institution", call.institution())
                .param("person", node.text("psn_no").orElse(null))
                .query((row, number) -> new VisitId(row.getString(1), row.getInt(2)))
                .list()
                .stream();
        List<Map<String, ?>> answer = still.flatMap(id -> visits.find(id).stream())
                .filter(visit -> range.has(visit.begin().toLocalDate()))
                .<Map<String, ?>>map(visit -> {
                    OutputNode told =
                            new OutputNode().with("mdtrt_id", visit.id().toString());
                    begin(call, visit, told);
                    return told.day("begndate", visit.begin().toLocalDate())
                            .with("med_type", visit.medType())
                            .with("ipt_otp_no", visit.ownNumber())
                            .with("out_flag", "0")
                            .fields();
                })
                .toList();
        return new OutputNode().with("data", answer).fields();
    }
}
