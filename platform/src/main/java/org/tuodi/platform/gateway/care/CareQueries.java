package org.tuodi.platform.gateway.care;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuodi.platform.gateway.Call;
import org.tuodi.platform.gateway.Input;
import org.tuodi.platform.gateway.OutputNode;
import org.tuodi.platform.gateway.Transaction;
import org.tuodi.platform.institutions.Care;
import org.tuodi.platform.institutions.CareRecord;
import org.tuodi.platform.institutions.Disease;
import org.tuodi.platform.institutions.DiseaseList;
import org.tuodi.platform.institutions.Institution;
import org.tuodi.platform.institutions.Institutions;
import org.tuodi.platform.institutions.Timeline;

/** 5301 慢特病备案查询 and 5302 定点信息查询: what holds today or later, whichever institution filed it. */
@Component
final class CareQueries implements Transaction {

    private static final String DISEASES = "5301";

    private final Filings filings;
    private final DiseaseList diseases;
    private final Institutions institutions;

    CareQueries(Filings filings, DiseaseList diseases, Institutions institutions) {
        this.filings = filings;
        this.diseases = diseases;
        this.institutions = institutions;
    }

    @Override
    public Set<String> codes() {
        return Set.of(DISEASES, "5302");
    }

    @Override
    public Object answer(Call call) {
        Input node = call.node("data");
        String person = filings.person(node);
        LocalDate today = call.at().toLocalDate();
        Stream<Care> valid =
                filings.records(person).stream().map(CareRecord::care).filter(care -> !isOver(care.to(), today));
        return call.infno().equals(DISEASES)
                ? new OutputNode().with("feedetail", recognitions(valid)).fields()
                : new OutputNode()
                        .with("psnfixmedin", designations(person, node, valid))
                        .fields();
    }

    private static boolean isOver(@Nullable LocalDate last, LocalDate today) {
        return last != null && last.isBefore(today);
    }

    private List<Map<String, ?>> recognitions(Stream<Care> care) {
        return care.filter(Care.Recognition.class::isInstance)
                .map(Care.Recognition.class::cast)
                .<Map<String, ?>>map(recognition -> new OutputNode()
                        .with("opsp_dise_code", recognition.disease())
                        .with(
                                "opsp_dise_name",
                                diseases.at(recognition.disease(), recognition.from())
                                        .map(Timeline.Entry::row)
                                        .map(Disease::name)
                                        .orElse(recognition.disease()))
                        .day("begndate", recognition.from())
                        .day("enddate", recognition.to())
                        .fields())
                .toList();
    }

    private List<Map<String, ?>> designations(String person, Input node, Stream<Care> care) {
        return care.filter(Care.Designation.class::isInstance)
                .map(Care.Designation.class::cast)
                .filter(designation -> node.text("biz_appy_type")
                        .map(designation.type()::equals)
                        .orElse(true))
                .<Map<String, ?>>map(designation -> new OutputNode()
                        .with("psn_no", person)
                        .with("insutype", null)
                        .with("fix_srt_no", Integer.toString(designation.place()))
                        .with("fixmedins_code", designation.institution())
                        .with(
                                "fixmedins_name",
                                institutions
                                        .find(designation.institution(), designation.from())
                                        .map(Institution::name)
                                        .orElse(designation.institution()))
                        .day("begndate", designation.from())
                        .day("enddate", designation.to())
                        .with("memo", null)
                        .fields())
                .toList();
    }
}
