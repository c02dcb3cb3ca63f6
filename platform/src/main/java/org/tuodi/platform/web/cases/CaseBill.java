package org.tuodi.platform.web.cases;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tuodi.platform.cases.BenefitCase;
import org.tuodi.platform.cases.CaseKind;
import org.tuodi.platform.settlement.ManualBill;
import org.tuodi.platform.web.counter.BillForm;
import org.tuodi.policy.text.Json;

/** The bill that a case is about: from a form into its details, and back. */
final class CaseBill {

    private CaseBill() {}

    /** What a case keeps of a form; throws Refusal when the fee lines cannot be read. */
    static Map<String, @Nullable Object> of(BillForm form) {
        Map<String, @Nullable Object> bill = new LinkedHashMap<>(form.care());
        bill.put("hospital", bill.remove("institution"));
        bill.put("reason", form.get("reason"));
        return bill;
    }

    /** The bill of a case; empty where there is none. Throws Refusal when it cannot be read. */
    static Optional<ManualBill> of(BenefitCase found) {
        Map<String, @Nullable Object> details = found.opening().details();
        Object bill = found.opening().kind() == CaseKind.MANUAL_REIMBURSEMENT ? details : details.get("bill");
        if (!(bill instanceof Map<?, ?> given)) {
            return Optional.empty();
        }
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("person", found.id().person());
        body.put("institution", given.get("hospital"));
        body.put("encounter", given.get("encounter"));
        body.put("reason", given.get("reason"));
        body.put("documents", String.join("、", found.opening().documents()));
        return Optional.of(ManualBill.read(Json.compact(body).getBytes(StandardCharsets.UTF_8), found.office()));
    }
}
