package org.tuodi.platform.web.counter;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tuodi.kernel.Money;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.settlement.ManualBill;
import org.tuodi.policy.text.Json;

/**
 * A bill as it stands in the form: texts by field, kept as they were typed until the bill is settled.
 *
 * @param fields by the names of the inputs; amounts of external layers begin with {@code external.}
 */
public record BillForm(Map<String, String> fields) {

    static final String EXTERNAL = "external.";
    private static final String MANDATE = "mandate";
    private static final String LINES = "lines";
    private static final List<String> AMOUNTS =
            List.of("total", "inPolicy", "firstPayment", "overLimit", "fullSelfPaid", "waived");
    private static final List<String> NEEDED = List.of("institution", "visit", "kind", "from", "reason", "documents");

    public BillForm {
        fields = new TreeMap<>(fields);
    }

    /** Nothing typed yet. */
    static BillForm empty(LocalDate today) {
        return new BillForm(Map.of("entry", "reimbursement", "how", "amounts", "from", today.toString()));
    }

    /** What stands in a field, without blanks around it; empty for none. */
    public String get(String field) {
        return fields.getOrDefault(field, "").strip();
    }

    /** The same form with another text in a field. */
    public BillForm with(String field, String text) {
        Map<String, String> other = new TreeMap<>(fields);
        other.put(field, text);
        return new BillForm(other);
    }

    /** Whether it is settled for a hospital. */
    public boolean isForHospital() {
        return get("entry").equals(MANDATE);
    }

    /** Whether its fees are given line by line. */
    public boolean hasLines() {
        return get("how").equals(LINES);
    }

    /** What is wrong with single fields, as keys of messages. */
    public Map<String, String> faults() {
        Map<String, String> faults = new LinkedHashMap<>();
        for (String field : NEEDED) {
            if (get(field).isEmpty()) {
                faults.put(field, "counter.fault.needed");
            }
        }
        if (isForHospital() && get(MANDATE).isEmpty()) {
            faults.put(MANDATE, "counter.fault.mandate");
        }
        days(faults);
        if (hasLines()) {
            if (get(LINES).lines().count() < 2) {
                faults.put(LINES, "counter.fault.lines");
            }
        } else {
            amounts(faults);
        }
        fields.keySet().stream().filter(field -> field.startsWith(EXTERNAL)).forEach(field -> amount(field, faults));
        amount("deposit", faults);
        amount("accountUse", faults);
        return faults;
    }

    private void days(Map<String, String> faults) {
        LocalDate from = day("from", faults);
        LocalDate to = day("to", faults);
        if (from != null && to != null && to.isBefore(from)) {
            faults.put("to", "counter.fault.to");
        }
    }

    private @org.jspecify.annotations.Nullable LocalDate day(String field, Map<String, String> faults) {
        try {
            return get(field).isEmpty() ? null : LocalDate.parse(get(field));
        } catch (DateTimeException e) {
            faults.put(field, "counter.fault.day");
            return null;
        }
    }

    private void amounts(Map<String, String> faults) {
        if (get("total").isEmpty()) {
            faults.put("total", "counter.fault.needed");
        }
        AMOUNTS.forEach(field -> amount(field, faults));
        if (faults.keySet().stream().noneMatch(AMOUNTS::contains) && inPolicy() < 0) {
            faults.put("total", "counter.fault.sum");
        }
    }

    private void amount(String field, Map<String, String> faults) {
        if (!number(field).matches("|[0-9]{1,10}(\\.[0-9]{1,2})?")) {
            faults.put(field, "counter.fault.amount");
        }
    }

    private String number(String field) {
        return FeeTable.number(get(field));
    }

    private long fen(String field) {
        String number = number(field);
        int point = number.indexOf('.');
        if (number.isEmpty()) {
            return 0;
        }
        String yuan = point < 0 ? number : number.substring(0, point);
        String rest = point < 0 ? "00" : (number.substring(point + 1) + "0").substring(0, 2);
        return Math.addExact(Math.multiplyExact(Long.parseLong(yuan), 100), Long.parseLong(rest));
    }

    /** What is in policy: as it was typed, else what the other parts leave of the total. */
    private long inPolicy() {
        return get("inPolicy").isEmpty()
                ? fen("total") - fen("firstPayment") - fen("overLimit") - fen("fullSelfPaid") - fen("waived")
                : fen("inPolicy");
    }

    /**
     * The bill as the counter's door takes it.
     *
     * @param office of the caller
     * @throws Refusal when the form cannot be read
     */
    ManualBill bill(String person, String office) {
        Map<String, Object> body = new LinkedHashMap<>(care());
        body.put("person", person);
        body.put("reason", get("reason"));
        body.put("documents", get("documents"));
        if (isForHospital()) {
            body.put(MANDATE, get(MANDATE));
        }
        return ManualBill.read(Json.compact(body).getBytes(java.nio.charset.StandardCharsets.UTF_8), office);
    }

    /** Where the care was given and what it was, with its charges; throws Refusal when the fee lines cannot be read. */
    public Map<String, Object> care() {
        Map<String, Object> care = new LinkedHashMap<>();
        care.put("institution", get("institution"));
        care.put("encounter", encounter());
        return care;
    }

    private Map<String, Object> encounter() {
        Map<String, Object> encounter = new LinkedHashMap<>();
        encounter.put("id", get("visit"));
        put(encounter, "kind", "kind");
        put(encounter, "from", "from");
        put(encounter, "to", "to");
        put(encounter, "referral", "referral");
        put(encounter, "episode", "episode");
        Map<String, Object> institution = new LinkedHashMap<>();
        put(institution, "level", "level");
        put(institution, "type", "type");
        put(institution, "place", "place");
        if (!institution.isEmpty()) {
            encounter.put("institution", institution);
        }
        List<String> diseases = new ArrayList<>(List.of(get("diseases").split("[\\s,，、;；]+")));
        diseases.removeIf(String::isEmpty);
        if (!diseases.isEmpty()) {
            encounter.put("diseases", diseases);
        }
        charges(encounter);
        return encounter;
    }

    private void charges(Map<String, Object> encounter) {
        if (hasLines()) {
            encounter.put("fees", FeeTable.read(get(LINES)));
        } else {
            Map<String, Object> amounts = new LinkedHashMap<>();
            AMOUNTS.forEach(field -> amounts.put(field, Money.text(fen(field))));
            amounts.put("inPolicy", Money.text(inPolicy()));
            encounter.put("amounts", amounts);
        }
        Map<String, Object> external = new LinkedHashMap<>();
        fields.keySet().stream()
                .filter(field -> field.startsWith(EXTERNAL) && !get(field).isEmpty())
                .forEach(field -> external.put(field.substring(EXTERNAL.length()), Money.text(fen(field))));
        if (!external.isEmpty()) {
            encounter.put("external", external);
        }
        for (String field : List.of("deposit", "accountUse")) {
            if (!get(field).isEmpty()) {
                encounter.put(field, Money.text(fen(field)));
            }
        }
    }

    private void put(Map<String, Object> map, String key, String field) {
        if (!get(field).isEmpty()) {
            map.put(key, get(field));
        }
    }
}
