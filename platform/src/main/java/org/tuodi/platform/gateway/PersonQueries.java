package org.tuodi.platform.gateway;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tuodi.platform.institutions.Care;
import org.tuodi.platform.institutions.CareRecord;
import org.tuodi.platform.institutions.CareRegister;
import org.tuodi.platform.settlement.Entry;
import org.tuodi.platform.settlement.SettlementId;
import org.tuodi.platform.settlement.SettlementStore;
import org.tuodi.platform.settlement.Settlements;

/**
 * 5205 慢特病用药记录查询, 5206 人员累计信息查询, 5304 转院信息查询: a person's own history, whichever institution it comes from.
 */
@Component
final class PersonQueries implements Transaction {

    private static final Set<String> DRUGS = Set.of("101", "102", "103", "104", "105", "106");

    private final Register register;
    private final Visits visits;
    private final SettlingCalls calls;
    private final SettledLines lines;
    private final SettlementStore store;
    private final Settlements settlements;
    private final Providers providers;
    private final CareRegister care;
    private final JdbcClient jdbc;

    PersonQueries(
            Register register,
            Visits visits,
            SettlingCalls calls,
            SettledLines lines,
            SettlementStore store,
            Settlements settlements,
            Providers providers,
            CareRegister care,
            JdbcClient jdbc) {
        this.register = register;
        this.visits = visits;
        this.calls = calls;
        this.lines = lines;
        this.store = store;
        this.settlements = settlements;
        this.providers = providers;
        this.care = care;
        this.jdbc = jdbc;
    }

    @Override
    public Set<String> codes() {
        return Set.of("5205", "5206", "5304");
    }

    @Override
    public Object answer(Call call) {
        Input node = call.node("data");
        String person = register.find(node.required("psn_no", "人员编号")).id();
        return switch (call.infno()) {
            case "5205" ->
                new OutputNode()
                        .with("feedetail", drugs(call, person, DayRange.of(node)))
                        .fields();
            case "5206" ->
                new OutputNode()
                        .with("cuminfo", sums(call, person, node.text("cum_ym")))
                        .fields();
            default ->
                new OutputNode()
                        .with("refmedin", referrals(call, person, DayRange.of(node)))
                        .fields();
        };
    }

    private List<Object> drugs(Call call, String person, DayRange range) {
        List<Object> told = new ArrayList<>();
        List<VisitId> all = jdbc.sql("select person_id, number from visit where person_id = ? order by number")
                .param(person)
                .query((row, number) -> new VisitId(row.getString(1), row.getInt(2)))
                .list();
        for (VisitId id : all) {
            Visit visit = visits.find(id).orElseThrow();
            String kind = Codes.BUILT_IN.kind(visit.medType(), call.settings().dialect());
            if (kind.equals("chronicOutpatient") || kind.equals("specialOutpatient")) {
                calls.inForce(id).forEach(made -> drugs(call, visit, made, range, told));
            }
        }
        return told;
    }

    private void drugs(Call call, Visit visit, SettlingCall made, DayRange range, List<Object> told) {
        Provider provider = providers.find(visit.institution(), visit.begin().toLocalDate());
        for (Map<String, @Nullable Object> line : lines.of(call, visit, made, "")) {
            LocalDate day = Times.parse(String.valueOf(line.get("fee_ocur_time")))
                    .orElseThrow()
                    .toLocalDate();
            if (DRUGS.contains(String.valueOf(line.get("list_type"))) && range.has(day)) {
                line.remove("setl_id");
                line.put("fixmedins_code", provider.code());
                line.put("fixmedins_name", provider.name());
                told.add(line);
            }
        }
    }

    /** What settlements in force come to: by year, or of one month. */
    private List<Object> sums(Call call, String person, Optional<String> month) {
        Set<SettlementId> reversed = new HashSet<>();
        List<Entry> entries = store.entries(person);
        for (Entry entry : entries) {
            Integer number = entry.reverses();
            if (number != null) {
                reversed.add(new SettlementId(person, entry.id().year(), number));
            }
        }
        Map<String, YearSums> years = new TreeMap<>();
        for (Entry entry : entries) {
            boolean counts = !entry.isReversal() && !entry.isDifference() && !reversed.contains(entry.id());
            String digits = entry.visited().to().toString().replace("-", "").substring(0, 6);
            if (counts && month.map(digits::equals).orElse(true)) {
                String year = Integer.toString(entry.id().year());
                LocalDate day = entry.visited().to();
                Insured insured = register.insured(call, register.find(person), day);
                years.computeIfAbsent(
                                year + " " + insured.insutype(),
                                key -> new YearSums(insured, year, month.orElse(year + "12")))
                        .add(
                                settlements.explained(entry).orElseThrow(),
                                call.settings().dialect());
            }
        }
        List<Object> told = new ArrayList<>();
        years.values().forEach(year -> told.addAll(year.told()));
        return told;
    }

    private List<Map<String, ?>> referrals(Call call, String person, DayRange range) {
        Insured insured = register.known(call, register.find(person), call.at().toLocalDate());
        Stream<CareRecord> records = care.records(person).stream()
                .filter(record -> range.has(record.care().from()));
        return records.filter(record -> record.care() instanceof Care.Referral || record.care() instanceof Care.Filing)
                .<Map<String, ?>>map(record -> referral(insured, record))
                .toList();
    }

    private Map<String, ?> referral(Insured insured, CareRecord record) {
        OutputNode told = new OutputNode().with("insutype", insured.insutype()).with("dcla_souc", null);
        insured.json().forEach(told::with);
        String receiver = record.care() instanceof Care.Referral referral
                ? referral.toInstitution()
                : String.valueOf(record.detail().getOrDefault("reflin_medins_no", ""));
        String name = providers.find(receiver, record.care().from()).name();
        return told.with("insu_optins", insured.person().region())
                .with("diag_code", record.detail().get("diag_code"))
                .with("diag_name", record.detail().get("diag_name"))
                .with("reflin_medins_no", receiver)
                .with("reflin_medins_name", name == null ? record.detail().get("reflin_medins_name") : name)
                .with("out_flag", record.care() instanceof Care.Filing ? "1" : "0")
                .day("refl_date", record.care().from())
                .with("refl_rea", record.detail().get("refl_rea"))
                .day("begndate", record.care().from())
                .day("enddate", record.care().to())
                .with("hosp_agre_refl_flag", record.detail().getOrDefault("hosp_agre_refl_flag", "1"))
                .with("opter_id", null)
                .moment(
                        "opt_time",
                        record.recordedAt().atZoneSameInstant(Times.ZONE).toLocalDateTime())
                .fields();
    }
}
