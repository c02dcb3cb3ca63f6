package org.tuodi.platform.gateway;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuodi.platform.settlement.Entry;
import org.tuodi.platform.supervision.Finding;
import org.tuodi.platform.supervision.Findings;

/** What the check stage found of a bill, as the node {@code voladetail} of an answer; left out where it found nothing. */
@Component
class Violations {

    private static final String NODE = "voladetail";

    private final Findings findings;

    Violations(Findings findings) {
        this.findings = findings;
    }

    /** The answer with what was found of the settlement that it tells of. */
    Map<String, @Nullable Object> of(Entry settlement, Map<String, @Nullable Object> answer) {
        Entry.Visited visited = settlement.visited();
        return with(
                findings.of(settlement.id().person(), visited.institution(), visited.callKey()).stream()
                        .map(Findings.Kept::note)
                        .toList(),
                answer);
    }

    /** The answer with findings. */
    static Map<String, @Nullable Object> with(List<Finding.Note> notes, Map<String, @Nullable Object> answer) {
        if (notes.isEmpty()) {
            return answer;
        }
        List<Object> rows = new ArrayList<>();
        for (Finding.Note note : notes) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("rule_id", note.rule());
            row.put("vola_cont", note.text().zh());
            row.put("vola_evid", note.article());
            row.put("sev_deg", note.severity().equals("refusal") ? "2" : "1");
            rows.add(row);
        }
        Map<String, @Nullable Object> whole = new LinkedHashMap<>(answer);
        whole.put(NODE, rows);
        return whole;
    }
}
