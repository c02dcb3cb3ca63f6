package org.tuodi.platform.gateway.care;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuodi.platform.gateway.Call;
import org.tuodi.platform.gateway.GatewayRefusal;
import org.tuodi.platform.gateway.Input;
import org.tuodi.platform.gateway.Transaction;
import org.tuodi.platform.institutions.Care;
import org.tuodi.platform.institutions.Institution;
import org.tuodi.platform.institutions.Institutions;

/** 2501 转院备案, 2503 慢特病备案, 2505 定点备案, and 2502, 2504, 2506, which take them back. */
@Component
final class FilingTransactions implements Transaction {

    private static final String WITHIN = "1";

    private final Filings filings;
    private final Institutions institutions;

    FilingTransactions(Filings filings, Institutions institutions) {
        this.filings = filings;
        this.institutions = institutions;
    }

    @Override
    public Set<String> codes() {
        return Set.of("2501", "2501A", "2502", "2503", "2504", "2505", "2506");
    }

    @Override
    public @Nullable Object answer(Call call) {
        return switch (call.infno()) {
            case "2501", "2501A" -> refer(call, call.node("refmedin"));
            case "2503" -> recognise(call, call.node("data"));
            case "2505" -> designate(call, call.node("data"));
            case "2502" -> withdraw(call, List.of(Care.Referral.class, Care.Filing.class));
            case "2504" -> withdraw(call, List.of(Care.Recognition.class));
            default -> withdraw(call, List.of(Care.Designation.class));
        };
    }

    private @Nullable Object withdraw(Call call, List<Class<? extends Care>> kinds) {
        filings.withdraw(call, call.node("data"), kinds);
        return null;
    }

    private Object refer(Call call, Input node) {
        String person = filings.person(node);
        LocalDate from = Filings.day(node, "转院日期", "begndate", "refl_date");
        LocalDate to = node.day("enddate").orElse(null);
        String receiver = node.required("reflin_medins_no", "转往定点医药机构编号");
        String type = node.required("refl_type", "转院类型");
        Care care = type.equals(WITHIN)
                ? referral(call, node, receiver, from, to)
                : new Care.Filing(
                        Care.FilingType.REFERRED,
                        node.required("mdtrtarea_admdvs", "就医地行政区划"),
                        institutions.find(receiver, from).isPresent() ? receiver : null,
                        false,
                        false,
                        from,
                        to);
        return filings.file(
                call,
                person,
                care,
                node,
                List.of(
                        "insutype",
                        "diag_code",
                        "diag_name",
                        "reflin_medins_no",
                        "reflin_medins_name",
                        "mdtrtarea_admdvs",
                        "hosp_agre_refl_flag",
                        "refl_type",
                        "refl_date",
                        "refl_rea",
                        "refl_opnn"));
    }

    private Care referral(Call call, Input node, String receiver, LocalDate from, @Nullable LocalDate to) {
        Institution sender = known(call.institution(), from);
        int up = known(receiver, from).level() - sender.level();
        return new Care.Referral(
                sender.code(),
                receiver,
                up > 0 ? Care.Direction.UP : up < 0 ? Care.Direction.DOWN : Care.Direction.LEVEL,
                sender.primary(),
                node.text("diag_code").orElse(null),
                node.required("refl_rea", "转院原因"),
                node.text("refl_opnn").orElse(null),
                from,
                to);
    }

    private Institution known(String code, LocalDate day) {
        return institutions
                .find(code, day)
                .orElseThrow(() -> new GatewayRefusal("定点医药机构" + code + "在" + day + "不存在，编号请用1201查询"));
    }

    private Object recognise(Call call, Input node) {
        LocalDate from = Filings.day(node, "开始日期", "begndate");
        String institution = node.text("ide_fixmedins_no").orElse(call.institution());
        // Only staff on the register can answer for a recognition; other codes are kept beside it.
        String physician = node.text("diag_dr_codg")
                .filter(code -> institutions.physicians(institution, from).stream()
                        .anyMatch(known -> known.code().equals(code)))
                .orElse(null);
        return filings.file(
                call,
                filings.person(node),
                new Care.Recognition(
                        node.required("opsp_dise_code", "门慢门特病种目录代码"),
                        null,
                        institution,
                        physician,
                        from,
                        node.day("enddate").orElse(null)),
                node,
                List.of("insutype", "opsp_dise_name", "hosp_ide_date", "diag_dr_codg", "memo"));
    }

    private Object designate(Call call, Input node) {
        String place = node.text("fix_srt_no").orElse("1");
        if (!place.matches("[1-9]\\d?")) {
            throw new GatewayRefusal("定点排序号（fix_srt_no）应为1至99的数字");
        }
        return filings.file(
                call,
                filings.person(node),
                new Care.Designation(
                        node.required("biz_appy_type", "业务申请类型"),
                        Integer.parseInt(place),
                        node.required("fixmedins_code", "定点医药机构编号"),
                        null,
                        Filings.day(node, "开始日期", "begndate"),
                        node.day("enddate").orElse(null)),
                node,
                List.of("memo"));
    }
}
