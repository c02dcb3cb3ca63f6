package org.tuodi.platform.cases;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tuodi.kernel.Money;

/** Cases as they are answered. */
final class CaseJson {

    private CaseJson() {}

    static Map<String, @Nullable Object> of(BenefitCase found) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", found.id().toString());
        json.put("version", found.version());
        json.put("state", found.state().word());
        json.put("family", found.family());
        json.put("region", found.region());
        json.put("handledIn", found.handledIn());
        json.put("lead", found.lead());
        json.put("due", text(found.due()));
        json.put("openedBy", found.openedBy());
        json.put("openedAt", found.openedAt().toString());
        json.put("opening", found.opening().json());
        BenefitCase.Result result = found.result();
        if (result != null) {
            Map<String, @Nullable Object> granted = new LinkedHashMap<>();
            granted.put("settlement", text(result.settlement()));
            granted.put("cause", result.cause());
            granted.put("amount", Money.text(result.amount()));
            json.put("result", granted);
        }
        return json;
    }

    static Map<String, @Nullable Object> of(CaseStep step) {
        CaseState before = step.before();
        Verb verb = step.verb();
        Post post = step.post();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("number", step.number());
        json.put("before", before == null ? null : before.word());
        json.put("verb", verb == null ? null : verb.word());
        json.put("after", step.after().word());
        json.put("post", post == null ? null : post.word());
        json.put("person", step.person());
        json.put("office", step.office());
        json.put("text", step.text());
        json.put("article", step.article());
        json.put("handledIn", step.handledIn());
        json.put("at", step.at().toString());
        json.put("due", text(step.due()));
        return json;
    }

    static Map<String, @Nullable Object> of(CaseLine line) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", line.id().toString());
        json.put("version", line.version());
        json.put("kind", line.kind().word());
        json.put("state", line.state().word());
        json.put("region", line.region());
        json.put("handledIn", line.handledIn());
        json.put("name", line.maskedName());
        json.put("appliedOn", line.appliedOn().toString());
        json.put("due", text(line.due()));
        json.put("overdue", line.overdue());
        return json;
    }

    static Map<String, @Nullable Object> of(Payees.Standing standing) {
        Payees.Payee payee = standing.payee();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("relation", payee.relation());
        json.put("holder", payee.holder().substring(0, payee.holder().offsetByCodePoints(0, 1)) + "**");
        json.put("bank", payee.bank());
        json.put("account", payee.masked());
        json.put("namedBy", standing.namedBy());
        json.put("confirmedBy", standing.confirmedBy());
        json.put("usable", standing.isUsable());
        return json;
    }

    static Map<String, @Nullable Object> of(Confirmations.Confirmation said) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("department", said.department());
        json.put("identity", said.identity());
        json.put("confirmed", said.confirmed());
        json.put("remark", said.remark());
        json.put("by", said.by());
        json.put("at", said.at().toString());
        return json;
    }

    static Map<String, @Nullable Object> of(Referrals.Standing standing) {
        Referrals.Referral referral = standing.referral();
        Long requested = referral.requested();
        Referrals.Answer answer = standing.answer();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("case", standing.id().toString());
        json.put("number", standing.number());
        json.put("to", referral.to());
        json.put("unit", referral.unit());
        json.put("reason", referral.reason());
        json.put("requested", requested == null ? null : Money.text(requested));
        json.put("by", standing.by());
        json.put("at", standing.at().toString());
        json.put("due", standing.due().toString());
        if (answer != null) {
            Map<String, @Nullable Object> said = new LinkedHashMap<>();
            said.put("outcome", answer.outcome());
            said.put("amount", Money.text(answer.amount()));
            said.put("by", answer.by());
            said.put("at", answer.at().toString());
            json.put("answer", said);
        }
        return json;
    }

    static Map<String, @Nullable Object> of(Terms terms, Holidays holidays) {
        List<Object> steps = new ArrayList<>();
        for (CaseState state : CaseState.values()) {
            terms.limit(state).ifPresent(limit -> {
                Map<String, @Nullable Object> json = new LinkedHashMap<>();
                json.put("state", state.word());
                json.put("workingDays", limit.workingDays());
                put(json, limit.basis());
                steps.add(json);
            });
        }
        Map<String, @Nullable Object> joint = new LinkedHashMap<>();
        joint.put("above", Money.text(terms.jointAbove()));
        put(joint, terms.jointBasis());
        List<Object> years = new ArrayList<>();
        holidays.years().values().stream()
                .sorted(java.util.Comparator.comparing(Holidays.Year::year))
                .forEach(year -> years.add(Map.of("year", year.year(), "source", year.source())));
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("steps", steps);
        json.put("jointDecision", joint);
        json.put("holidays", years);
        return json;
    }

    private static void put(Map<String, @Nullable Object> json, Terms.Basis basis) {
        json.put("mark", basis.mark());
        json.put("article", basis.article());
        json.put("note", basis.zh());
        json.put("noteEn", basis.en());
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
