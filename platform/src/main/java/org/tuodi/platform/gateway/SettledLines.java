package org.tuodi.platform.gateway;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Fee lines as queries tell them: what was uploaded, what the catalogue says, and how each was cut into parts. */
@Component
class SettledLines {

    private static final List<String> UPLOADED = List.of(
            "sin_dos_dscr",
            "used_frqu_dscr",
            "prd_days",
            "medc_way_dscr",
            "bilg_dept_codg",
            "bilg_dept_name",
            "bilg_dr_codg",
            "bilg_dr_name",
            "acord_dept_codg",
            "acord_dept_name",
            "orders_dr_code",
            "orders_dr_name",
            "tcmdrug_used_way",
            "etip_flag",
            "etip_hosp_code",
            "dscg_tkdrug_flag",
            "matn_fee_flag");

    private final FeeLines lines;
    private final LineResults results;
    private final Pricing pricing;
    private final Register register;
    private final Providers providers;

    SettledLines(FeeLines lines, LineResults results, Pricing pricing, Register register, Providers providers) {
        this.lines = lines;
        this.results = results;
        this.pricing = pricing;
        this.register = register;
        this.providers = providers;
    }

    /** The lines that a settling call settled. */
    List<Map<String, @Nullable Object>> of(Call call, Visit visit, SettlingCall made, String settlement) {
        List<FeeLine> settled = lines.of(made.visit(), made.lines());
        LocalDate day = visit.begin().toLocalDate();
        String scheme =
                String.valueOf(register.find(visit.person()).factsOn(day).get("scheme"));
        List<Priced> priced = pricing.price(
                scheme, visit.institution(), day, providers.codes(visit.disease(), visit.diagnoses()), settled);
        List<Object> parts = results.of(call, visit, settled);
        List<Map<String, @Nullable Object>> told = new ArrayList<>();
        for (int at = 0; at < settled.size(); at++) {
            Map<String, @Nullable Object> line = told(visit, settlement, settled.get(at), priced.get(at));
            if (parts.get(at) instanceof Map<?, ?> part) {
                part.forEach((name, value) -> line.put(String.valueOf(name), value));
            }
            told.add(line);
        }
        return told;
    }

    private static Map<String, @Nullable Object> told(Visit visit, String settlement, FeeLine line, Priced priced) {
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        told.put("mdtrt_id", visit.id().toString());
        told.put("setl_id", settlement);
        told.put("psn_no", visit.person());
        told.put("feedetl_sn", line.serial());
        told.put("rx_drord_no", line.content().text("drord_no", "rxno").orElse(null));
        told.put("med_type", visit.medType());
        told.put("fee_ocur_time", Times.moment(line.at()));
        told.put("hilist_code", line.item());
        told.put("hilist_name", priced.name());
        told.put("list_type", priced.listType());
        told.put("med_list_codg", line.item());
        told.put("medins_list_codg", line.ownItem());
        told.put("medins_list_name", line.content().text("medins_list_name").orElse(priced.name()));
        told.put("prodname", null);
        told.put("spec", "");
        told.put("dosform_name", "");
        UPLOADED.forEach(name -> told.put(name, line.content().text(name).orElse(null)));
        told.put("hosp_prep_flag", priced.listType().equals("103") ? "1" : "0");
        told.put("hosp_appr_flag", Integer.toString(line.approval()));
        told.put("prodplac_type", null);
        told.put("opt_time", Times.moment(line.at()));
        return told;
    }
}
