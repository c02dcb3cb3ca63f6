package org.tuodi.platform.gateway;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.people.Person;
import org.tuodi.platform.policies.Policies;
import org.tuodi.platform.policies.PolicyVersion;
import org.tuodi.policy.settle.CaseException;
import org.tuodi.policy.settle.CaseFile;
import org.tuodi.policy.settle.CaseResult;
import org.tuodi.policy.settle.CaseShapes;
import org.tuodi.policy.settle.Settler;
import org.tuodi.policy.text.Json;
import org.tuodi.policy.text.Problem;

/** What is said of each uploaded line: its class, its limit and how it is cut into parts, by the rules that will settle it. */
@Component
public class LineResults {

    private static final long NO_LIMIT = 99_999_999;

    private final Register register;
    private final Policies policies;
    private final Providers providers;
    private final Pricing pricing;

    LineResults(Register register, Policies policies, Providers providers, Pricing pricing) {
        this.register = register;
        this.policies = policies;
        this.providers = providers;
        this.pricing = pricing;
    }

    /** The results of lines, in their order. */
    public List<Object> of(Call call, Visit visit, List<FeeLine> lines) {
        Person person = register.find(visit.person());
        LocalDate day = visit.begin().toLocalDate();
        String kind = Codes.BUILT_IN.kind(visit.medType(), call.settings().dialect());
        String scheme = String.valueOf(person.factsOn(day).get("scheme"));
        List<Priced> priced = pricing.price(
                scheme, call.institution(), day, providers.codes(visit.disease(), visit.diagnoses()), lines);
        List<CaseResult.Split> splits = splits(call, person, day, kind, priced);
        List<Object> results = new ArrayList<>();
        for (int i = 0; i < priced.size(); i++) {
            results.add(result(priced.get(i), splits.get(i)));
        }
        return results;
    }

    /** Each line as a bill of its own, so that its parts are seen; what these bills would pay is of no interest. */
    private List<CaseResult.Split> splits(Call call, Person person, LocalDate day, String kind, List<Priced> priced) {
        PolicyVersion policy =
                policies.inForce(person.family(), day).orElseThrow(() -> new GatewayRefusal(day + "没有生效的待遇政策"));
        Map<String, Object> institution = providers.facts(call.institution(), person, day);
        List<Object> encounters = new ArrayList<>();
        for (Priced each : priced) {
            Map<String, Object> encounter = new LinkedHashMap<>();
            encounter.put("id", "line " + encounters.size());
            encounter.put("kind", kind);
            encounter.put("from", day.toString());
            encounter.put("institution", institution);
            encounter.put("fees", List.of(each.fee()));
            encounters.add(encounter);
        }
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("id", person.id());
        facts.putAll(person.factsOn(day));
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("policy", policy.id());
        file.put("person", facts);
        file.put("encounters", encounters);
        return settled(Json.compact(file), policy);
    }

    private static List<CaseResult.Split> settled(String text, PolicyVersion policy) {
        try {
            CaseFile file = CaseShapes.read("lines", text.getBytes(StandardCharsets.UTF_8))
                    .orThrow();
            return Settler.settle(file, policy.library()).settlements().stream()
                    .map(CaseResult.Settled::split)
                    .toList();
        } catch (CaseException e) {
            throw new Refusal(
                    Refusal.Code.NOT_SETTLED,
                    e.problems().stream().map(Problem::message).toList());
        }
    }

    private static Map<String, @Nullable Object> result(Priced priced, CaseResult.Split split) {
        FeeLine line = priced.line();
        int sign = line.amount() < 0 ? -1 : 1;
        long charged = Math.abs(line.amount());
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("feedetl_sn", line.serial());
        result.put("det_item_fee_sumamt", amount(line.amount()));
        result.put("cnt", line.quantity());
        result.put("pric", line.unitPrice());
        result.put(
                "pric_uplmt_amt",
                BigDecimal.valueOf(priced.limit() < 0 ? NO_LIMIT : priced.limit(), 2)
                        .setScale(6));
        result.put("selfpay_prop", proportion(split, charged));
        result.put("fulamt_ownpay_amt", amount(sign * split.fullSelfPaid()));
        result.put("overlmt_amt", amount(sign * split.overLimit()));
        result.put("preselfpay_amt", amount(sign * split.firstPayment()));
        result.put("inscp_scp_amt", amount(sign * split.inPolicy()));
        result.put("hosp_part_amt", amount(sign * split.waived()));
        result.put(
                "chrgitm_lv",
                Codes.BUILT_IN.code("itemClass", String.valueOf(priced.fee().get("class"))));
        result.put("med_chrgitm_type", priced.chargeType());
        result.put("bas_medn_flag", flag(priced.essential()));
        result.put("hi_nego_drug_flag", flag(priced.negotiated()));
        result.put("chld_medc_flag", "0");
        result.put("list_sp_item_flag", "0");
        result.put("lmt_used_flag", flag(priced.restricted()));
        result.put("drt_reim_flag", "0");
        result.put("memo", priced.memo().isEmpty() ? null : priced.memo());
        result.put("exp_content", null);
        return result;
    }

    /** Which part of what is not over its limit the person pays before any insurance. */
    private static BigDecimal proportion(CaseResult.Split split, long charged) {
        long base = charged - split.overLimit();
        return base == 0
                ? BigDecimal.ZERO.setScale(4)
                : BigDecimal.valueOf(split.fullSelfPaid() + split.firstPayment())
                        .divide(BigDecimal.valueOf(base), 4, RoundingMode.HALF_UP);
    }

    private static BigDecimal amount(long fen) {
        return BigDecimal.valueOf(fen, 2);
    }

    private static String flag(boolean set) {
        return set ? "1" : "0";
    }
}
