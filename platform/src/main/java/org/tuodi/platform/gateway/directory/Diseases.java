package org.tuodi.platform.gateway.directory;

import java.util.Map;
import org.springframework.stereotype.Component;
import org.tuodi.platform.institutions.Disease;
import org.tuodi.platform.institutions.DiseaseList;

/** Diseases of chronic and special outpatient care. */
@Component
final class Diseases extends Source<Disease> {

    Diseases(DiseaseList diseases) {
        super(diseases.register());
    }

    @Override
    String list(Disease row) {
        return "";
    }

    @Override
    String code(Disease row) {
        return row.code();
    }

    @Override
    void tell(Disease row, Map<String, String> told) {
        told.put("name", row.name());
        told.put("kind", row.kind());
        told.put(
                "kindName",
                switch (row.kind()) {
                    case "chronic" -> "门诊慢性病";
                    case "special" -> "门诊特殊病";
                    default -> "罕见病";
                });
    }
}
