package org.tuodi.platform.clearing;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tuodi.kernel.Money;

/** What calls of clearing answer, as maps that become JSON. */
final class Answers {

    private Answers() {}

    static Map<String, Object> of(Period period) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("family", period.family());
        json.put("number", period.number());
        json.put("month", period.month().toString());
        json.put("lastDay", period.lastDay().toString());
        json.put("cutoff", period.cutoff().toString());
        json.put("snapshot", period.snapshot());
        json.put("closedBy", period.closedBy());
        json.put("closedAt", period.closedAt().toString());
        return json;
    }

    static Map<String, Object> of(Bill bill) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", bill.id());
        json.put("contract", bill.contract());
        json.put("region", bill.region());
        json.put("year", bill.year());
        json.put("occasion", bill.occasion());
        json.put("months", bill.first() + "/" + bill.last());
        json.put("actual", Money.text(bill.actual()));
        json.put("billedBefore", Money.text(bill.billedBefore()));
        json.put("amount", Money.text(bill.amount()));
        if (bill.withFee()) {
            json.put("spending", Money.text(bill.spending()));
            json.put("fee", Money.text(bill.fee()));
            json.put("feePayer", bill.feePayer());
        }
        json.put("due", bill.due().toString());
        json.put("articles", bill.articles());
        json.put("steps", bill.stepsZh());
        json.put("stepsEn", bill.stepsEn());
        return json;
    }

    static Map<String, Object> of(Contracts.Standing standing) {
        Contract contract = standing.contract();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", contract.id());
        json.put("state", standing.state());
        json.put("insurer", contract.insurer());
        json.put("name", contract.name());
        json.put("family", contract.family());
        json.put("area", contract.area());
        json.put("from", contract.from().toString());
        json.put("to", contract.to().toString());
        json.put("procurement", contract.procurement());
        json.put("content", contract.content());
        json.put("quality", contract.quality());
        json.put("feeSettlement", contract.feeSettlement());
        json.put("rights", contract.rights());
        json.put("reserve", Money.text(contract.reserve()));
        json.put("reserveLow", Money.text(contract.reserveLow()));
        json.put("proposedBy", standing.proposedBy());
        json.put("breach", standing.breach());
        return json;
    }

    static Map<String, Object> of(Statements.Issued issued) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", issued.id());
        json.put("kind", issued.kind());
        json.put("month", issued.month());
        json.put("region", issued.region());
        json.put("sha256", issued.digest());
        return json;
    }

    static Map<String, Object> of(PaymentMethods.Used used) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("institution", used.institution());
        json.put("class", used.care());
        json.put("fund", used.fund());
        json.put("month", used.month());
        json.put("paid", Money.text(used.paid()));
        json.put("negotiated", Money.text(used.negotiated()));
        json.put("used", Money.text(used.used()));
        json.put("total", Money.text(used.total()));
        json.put("left", Money.text(used.left()));
        return json;
    }
}
