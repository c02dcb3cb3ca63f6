package org.tuodi.platform.gateway;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuodi.kernel.Money;
import org.tuodi.platform.calls.Digest;
import org.tuodi.platform.institutions.CareRegister;
import org.tuodi.platform.people.Person;
import org.tuodi.platform.settlement.SettlementRequest;
import org.tuodi.policy.text.Json;

/** Puts together what is settled of a visit: the encounter with what the registers say of it, and its lines, priced. */
@Component
class Bills {

    private final Register register;
    private final Providers providers;
    private final CareRegister care;
    private final Pricing pricing;
    private final Balances balances;

    Bills(Register register, Providers providers, CareRegister care, Pricing pricing, Balances balances) {
        this.register = register;
        this.providers = providers;
        this.care = care;
        this.pricing = pricing;
        this.balances = balances;
    }

    /**
     * The request to settle it.
     *
     * @throws GatewayRefusal or {@link org.tuodi.platform.calls.Refusal} when the person is not insured or nothing is charged
     */
    SettlementRequest request(Settling.Asked asked) {
        Visit visit = asked.visit();
        Person person = register.find(visit.person());
        LocalDate from = visit.begin().toLocalDate();
        LocalDate to = last(asked, from);
        String medType = asked.node().text("med_type").orElse(visit.medType());
        Map<String, @Nullable Object> encounter =
                encounter(asked.call(), person, asked.id(), medType, disease(asked), from, to);
        encounter.put("fees", fees(asked, person, to));
        Optional<Balances.Purse> purse =
                balances.asked(asked.node(), person.id(), to).filter(each -> each.balance() > 0);
        purse.ifPresent(each -> encounter.put("accountUse", Money.text(each.balance())));
        String owner = purse.map(Balances.Purse::owner).orElse(person.id());
        String digest = new Digest()
                .add("gateway")
                .add(person.id())
                .add(owner)
                .add(Json.compact(encounter))
                .hex();
        return new SettlementRequest(person.id(), asked.call().institution(), encounter, owner, digest);
    }

    /** An encounter without its charges. */
    Map<String, @Nullable Object> encounter(
            Call call,
            Person person,
            String id,
            String medType,
            Optional<String> disease,
            LocalDate from,
            LocalDate to) {
        Map<String, @Nullable Object> encounter = new LinkedHashMap<>();
        encounter.put("id", id);
        encounter.put("kind", kind(call, medType, disease, from));
        encounter.put("from", from.toString());
        encounter.put("to", to.toString());
        encounter.put("institution", providers.facts(call.institution(), person, to));
        encounter.putAll(care.encounterFacts(person.id(), call.institution(), from, to));
        List<String> diseases = providers.policyDiseases(disease, from);
        if (!diseases.isEmpty()) {
            encounter.put("diseases", diseases);
        }
        return encounter;
    }

    /** Chronic and special outpatient care have one med_type; the disease tells them apart. */
    private String kind(Call call, String medType, Optional<String> disease, LocalDate day) {
        String kind = Codes.BUILT_IN.kind(medType, call.settings().dialect());
        boolean special = kind.equals("chronicOutpatient") && providers.isSpecial(disease, day);
        return special ? "specialOutpatient" : kind;
    }

    private static Optional<String> disease(Settling.Asked asked) {
        return asked.node()
                .text("dise_codg", "dise_code")
                .or(() -> asked.visit().disease())
                .or(() -> asked.chosen().stream()
                        .flatMap(line -> line.content().text("dise_codg").stream())
                        .findFirst());
    }

    /** Of a stay that lasts: as the call says, else the day of the last line. */
    private static LocalDate last(Settling.Asked asked, LocalDate from) {
        if (asked.visit().kind() != Visit.Kind.INPATIENT) {
            return from;
        }
        LocalDate to = asked.visit()
                .end()
                .or(() -> asked.node().time("dscgTime", "dscg_time"))
                .orElseGet(() -> asked.chosen().stream()
                        .map(FeeLine::at)
                        .max(Comparator.naturalOrder())
                        .orElseThrow())
                .toLocalDate();
        return to.isBefore(from) ? from : to;
    }

    private List<Object> fees(Settling.Asked asked, Person person, LocalDate day) {
        List<FeeLine> net = new ArrayList<>();
        for (FeeLine line : asked.chosen()) {
            if (line.refunds() == null) {
                FeeLine rest = Settling.net(line, asked.chosen());
                if (rest.amount() != 0) {
                    net.add(rest);
                }
            }
        }
        if (net.isEmpty()) {
            throw new GatewayRefusal("费用明细合计为零，没有可结算的费用");
        }
        String scheme = String.valueOf(person.factsOn(day).get("scheme"));
        List<Object> fees = new ArrayList<>();
        pricing.price(
                        scheme,
                        asked.call().institution(),
                        day,
                        providers.codes(disease(asked), asked.visit().diagnoses()),
                        net)
                .forEach(priced -> fees.add(priced.fee()));
        return fees;
    }
}
