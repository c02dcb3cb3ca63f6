package org.tuodi.platform.web.cases;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tuodi.platform.cases.Agent;
import org.tuodi.platform.cases.CaseKind;
import org.tuodi.platform.cases.Opening;
import org.tuodi.platform.files.Wording;
import org.tuodi.platform.rosters.Vocabulary;
import org.tuodi.platform.web.counter.BillForm;

/**
 * An application as it stands in its form, kept as it was typed.
 *
 * @param bill all fields of the form, of a reimbursement those of its bill too
 */
record CaseForm(CaseKind kind, BillForm bill) {

    private static final int LONGEST = 500;
    private static final String NEEDED = "counter.fault.needed";
    static final String AMOUNT = "[0-9]{1,10}(\\.[0-9]{1,2})?";

    static CaseForm empty(CaseKind kind, LocalDate today) {
        return new CaseForm(
                kind,
                new BillForm(Map.of(
                        "how",
                        "amounts",
                        "from",
                        "",
                        "appliedOn",
                        today.toString(),
                        "benefitYear",
                        "" + today.getYear())));
    }

    private String get(String field) {
        return Wording.tidy(bill.get(field));
    }

    private boolean isReimbursement() {
        return kind == CaseKind.MANUAL_REIMBURSEMENT;
    }

    private boolean hasBill() {
        return isReimbursement()
                || (kind == CaseKind.ASSISTANCE_APPLICATION && !get("withBill").isEmpty());
    }

    /** What is wrong with single fields, as keys of messages. */
    Map<String, String> faults() {
        Map<String, String> faults = new LinkedHashMap<>(hasBill() ? bill.faults() : Map.of());
        need("appliedOn", faults);
        need("why", faults);
        need("documents", faults);
        if (kind == CaseKind.ASSISTANCE_APPLICATION) {
            need("identity", faults);
        }
        if (kind == CaseKind.LOOK_BACK_SUPPLEMENT) {
            need("entries", faults);
        }
        if (!isReimbursement()) {
            if (!get("benefitYear").matches("20[0-9]{2}")) {
                faults.put("benefitYear", "cases.fault.year");
            }
        }
        if (day("appliedOn") == null) {
            faults.putIfAbsent("appliedOn", "counter.fault.day");
        }
        if (get("why").length() > LONGEST) {
            faults.put("why", "cases.fault.long");
        }
        if (!get("amount").isEmpty() && !get("amount").matches(AMOUNT)) {
            faults.put("amount", "counter.fault.amount");
        }
        if (!get("agentName").isEmpty()) {
            need("agentAuthorisation", faults);
            if (get("agentConsent").isEmpty()) {
                faults.put("agentConsent", "cases.fault.consent");
            }
        }
        return faults;
    }

    private void need(String field, Map<String, String> faults) {
        if (get(field).isEmpty()) {
            faults.putIfAbsent(field, NEEDED);
        }
    }

    private @Nullable LocalDate day(String field) {
        try {
            return LocalDate.parse(get(field));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** What is asked for, of a form without faults; throws Refusal when the fee lines cannot be read. */
    Opening opening(String person) {
        LocalDate applied = LocalDate.parse(get("appliedOn"));
        return new Opening(
                person,
                kind,
                applied,
                year(),
                get("direct").equals("true"),
                get("identity").isEmpty() ? null : get("identity"),
                get("amount").isEmpty() ? null : Long.valueOf(fen(get("amount"))),
                bill.get("why"),
                list("documents"),
                agent(),
                details());
    }

    /** Of a reimbursement that of the care. */
    private int year() {
        LocalDate last = isReimbursement() ? day(get("to").isEmpty() ? "from" : "to") : null;
        return last == null ? Integer.parseInt(get("benefitYear")) : last.getYear();
    }

    private Map<String, @Nullable Object> details() {
        Map<String, @Nullable Object> details = new LinkedHashMap<>();
        switch (kind) {
            case MANUAL_REIMBURSEMENT -> details.putAll(CaseBill.of(bill));
            case ASSISTANCE_APPLICATION -> {
                put(details, "programme");
                if (hasBill()) {
                    details.put("bill", CaseBill.of(bill));
                }
            }
            case EXCEPTIONAL_DECISION -> put(details, "settlement");
            case LOOK_BACK_SUPPLEMENT -> {
                details.put("entries", list("entries"));
                put(details, "why", "supplementWhy");
            }
            case RECOVERY -> {
                details.put("entries", list("entries"));
                put(details, "paid");
                put(details, "fund");
                details.put("offsets", !get("offsets").isEmpty());
            }
        }
        return details;
    }

    private void put(Map<String, @Nullable Object> details, String field) {
        put(details, field, field);
    }

    private void put(Map<String, @Nullable Object> details, String key, String field) {
        if (!get(field).isEmpty()) {
            details.put(key, get(field));
        }
    }

    private List<String> list(String field) {
        List<String> list = new ArrayList<>(List.of(bill.get(field).split("\\s*[,，、;；\\n]+\\s*", -1)));
        list.removeIf(String::isBlank);
        return list;
    }

    private @Nullable Agent agent() {
        return get("agentName").isEmpty()
                ? null
                : new Agent(
                        get("agentName"),
                        get("agentAuthorisation"),
                        !get("agentConsent").isEmpty());
    }

    /** Of what {@link #AMOUNT} matches. */
    static long fen(String yuan) {
        return new java.math.BigDecimal(yuan).movePointRight(2).longValueExact();
    }

    /** Identities that can be applied for. */
    List<String> identities() {
        return Vocabulary.BUILT_IN.departments().stream()
                .flatMap(department -> department.identities().stream())
                .distinct()
                .toList();
    }
}
