package org.tuodi.platform.gateway;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Reads lines of bills as they are uploaded. */
final class LineReading {

    private static final int NOT_APPROVED = 2;

    private LineReading() {}

    /**
     * Reads the lines of an upload, all of one visit.
     *
     * @throws GatewayRefusal naming the line and what it lacks
     */
    static List<FeeLines.Uploaded> read(Call call, Visit visit, List<Input> uploaded) {
        if (uploaded.isEmpty()) {
            throw new GatewayRefusal("没有费用明细（feedetail）");
        }
        List<FeeLines.Uploaded> lines = new ArrayList<>();
        for (Input each : uploaded) {
            String serial = each.required("feedetl_sn", "费用明细流水号");
            each.text("mdtrt_id").ifPresent(id -> {
                if (!id.equals(visit.id().toString())) {
                    throw new GatewayRefusal("费用明细" + serial + "的就诊ID（mdtrt_id）与其他明细不一致");
                }
            });
            lines.add(new FeeLines.Uploaded(
                    line(call, each, serial), each.text("init_feedetl_sn").orElse("")));
        }
        return lines;
    }

    private static FeeLine line(Call call, Input each, String serial) {
        BigDecimal quantity = each.number("cnt").orElse(BigDecimal.ONE).setScale(4, RoundingMode.HALF_UP);
        long amount = amount(each, serial, quantity);
        if (quantity.signum() * Long.signum(amount) < 0) {
            throw new GatewayRefusal("费用明细" + serial + "的数量（cnt）与金额（det_item_fee_sumamt）正负不一致");
        }
        BigDecimal price = each.number("pric")
                .orElseGet(() -> quantity.signum() == 0
                        ? BigDecimal.ZERO
                        : BigDecimal.valueOf(amount, 2).divide(quantity, MathContext.DECIMAL64));
        String item = each.text("med_list_codg")
                .or(() -> each.text("medins_list_codg"))
                .orElseThrow(() -> Input.missing("med_list_codg", "医疗目录编码"));
        return new FeeLine(
                0,
                each.text("chrg_bchno").orElse(""),
                serial,
                null,
                each.time("fee_ocur_time").orElse(call.at()),
                item,
                each.text("medins_list_codg").orElse(item),
                amount,
                quantity,
                price.setScale(6, RoundingMode.HALF_UP),
                each.number("hosp_appr_flag")
                        .map(BigDecimal::intValue)
                        .filter(flag -> flag >= 0 && flag <= NOT_APPROVED)
                        .orElse(0),
                Input.of(VisitFields.ofLine(each)));
    }

    private static long amount(Input each, String serial, BigDecimal quantity) {
        return each.fen("det_item_fee_sumamt")
                .or(() -> each.number("pric")
                        .map(price -> price.multiply(quantity)
                                .setScale(2, RoundingMode.HALF_UP)
                                .unscaledValue()
                                .longValueExact()))
                .orElseThrow(() -> new GatewayRefusal("费用明细" + serial + "缺少明细项目费用总额（det_item_fee_sumamt）"));
    }
}
