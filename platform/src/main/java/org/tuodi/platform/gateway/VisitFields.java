package org.tuodi.platform.gateway;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tuodi.policy.text.Json;

/** Which fields of visits, diagnoses and lines are kept. What names the patient or a relative is not among them. */
final class VisitFields {

    private static final Set<String> VISIT = Set.of(
            ("med_type insutype begntime endtime ipt_otp_no ipt_no medrcdno atddr_no dr_name chfpdr_name dept_code"
                            + " dept_name caty adm_diag_dscr adm_dept_codg adm_dept_name adm_bed dscg_maindiag_code"
                            + " dscg_maindiag_name main_cond_dscr dise_codg dise_code dise_name dise_type_code oprn_oprt_code"
                            + " oprn_oprt_name fpsc_no matn_type birctrl_type latechb_flag geso_val fetts fetus_cnt pret_flag"
                            + " birctrl_matn_date mdtrt_cert_type dscg_dept_codg dscg_dept_code dscg_dept_name dscg_bed dscg_way"
                            + " die_date cop_flag dscgTime dscg_time mdtrt_mode")
                    .split(" "));

    private static final Set<String> DIAGNOSIS =
            Set.of(("diag_type diag_srt_no diag_code diag_name diag_dept dise_dor_no"
                            + " dise_dor_name diag_time vali_flag maindiag_flag adm_cond")
                    .split(" "));

    private static final Set<String> LINE =
            Set.of(("rxno rx_circ_flag drord_no dise_codg bilg_dept_codg bilg_dept_name bilg_dr_codg bilg_dr_name"
                            + " acord_dept_codg acord_dept_name orders_dr_code orders_dr_name hosp_appr_flag tcmdrug_used_way"
                            + " etip_flag etip_hosp_code dscg_tkdrug_flag matn_fee_flag memo comb_no sin_dos_dscr"
                            + " used_frqu_dscr prd_days medc_way_dscr medins_list_name med_type")
                    .split(" "));

    private VisitFields() {}

    static Map<String, @Nullable Object> ofVisit(Input input) {
        return kept(input, VISIT);
    }

    static Map<String, @Nullable Object> ofLine(Input input) {
        return kept(input, LINE);
    }

    /** A list of diagnoses as the content of a change. */
    static Map<String, @Nullable Object> ofDiagnoses(List<Input> diagnoses) {
        Map<String, @Nullable Object> content = new LinkedHashMap<>();
        content.put(
                "diagnoses",
                diagnoses.stream().map(each -> kept(each, DIAGNOSIS)).toList());
        return content;
    }

    private static Map<String, @Nullable Object> kept(Input input, Set<String> names) {
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        input.values().keySet().stream()
                .filter(names::contains)
                .sorted()
                .forEach(name -> input.text(name).ifPresent(text -> kept.put(name, text)));
        return kept;
    }

    /** Later values over earlier ones. */
    static Input merged(Input earlier, Input later) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>(earlier.values());
        values.putAll(later.values());
        return Input.of(values);
    }

    /** Content as a row has it. */
    static String json(Map<String, @Nullable Object> content) {
        return Json.compact(content);
    }

    /** The content of a row. */
    static Input read(String json) {
        return Input.of(JsonValues.object(json, "content"));
    }

    static List<Input> diagnoses(Stream<Input> changes) {
        Map<String, Input> byPlace = new java.util.TreeMap<>();
        changes.flatMap(change -> change.list("diagnoses").orElse(List.of()).stream())
                .forEach(each -> byPlace.put(
                        each.text("diag_type").orElse("1") + " "
                                + String.format("%6s", each.text("diag_srt_no").orElse("1")),
                        each));
        return byPlace.values().stream()
                .filter(each -> !each.text("vali_flag").orElse("1").equals("0"))
                .toList();
    }
}
