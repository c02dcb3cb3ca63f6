package org.tuodi.platform.gateway.directory;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuodi.kernel.Rate;
import org.tuodi.platform.catalogue.Catalogue;
import org.tuodi.platform.catalogue.Item;
import org.tuodi.platform.catalogue.Mapping;
import org.tuodi.platform.catalogue.Mappings;
import org.tuodi.platform.gateway.Call;
import org.tuodi.platform.gateway.GatewayRefusal;
import org.tuodi.platform.gateway.Input;
import org.tuodi.platform.gateway.OutputNode;
import org.tuodi.platform.gateway.Transaction;

/**
 * 1304 民族药, 1312 医保目录, 1316 and 1317 the mappings of codes, 1318 price limits, 1319 first payments: by pages, as they hold on
 * the day of the query.
 */
@Component
final class PageTransactions implements Transaction {

    private static final String ETHNIC = "104";
    private static final int USUAL_PAGE = 100;
    private static final int MOST_ROWS = 500;
    private static final int MOST_MAPPINGS = 100_000;

    private final Catalogue catalogue;
    private final Mappings mappings;

    PageTransactions(Catalogue catalogue, Mappings mappings) {
        this.catalogue = catalogue;
        this.mappings = mappings;
    }

    @Override
    public Set<String> codes() {
        return Set.of("1304", "1312", "1316", "1317", "1318", "1319");
    }

    @Override
    public Object answer(Call call) {
        Input node = call.node("data");
        LocalDate day = node.day("query_date").orElse(call.at().toLocalDate());
        return page(node, rows(call, node, day));
    }

    private List<Map<String, ?>> rows(Call call, Input node, LocalDate day) {
        if (call.infno().equals("1317")) {
            return mappings.on(call.institution(), day, "", MOST_MAPPINGS).stream()
                    .filter(mapping -> isAsked(node, mapping.item(), "med_list_codg")
                            && isAsked(node, mapping.ownCode(), "medins_list_codg", "fixmedins_hilist_id"))
                    .<Map<String, ?>>map(mapping -> mapped(call, mapping))
                    .toList();
        }
        String type =
                call.infno().equals("1304") ? ETHNIC : node.text("list_type").orElse("");
        List<Map<String, ?>> rows = new ArrayList<>();
        for (Item item : catalogue.on(day, type)) {
            if (isAsked(node, item.code(), "hilist_code", "med_list_codg")) {
                switch (call.infno()) {
                    case "1304" -> rows.add(drug(item));
                    case "1312" -> rows.add(covered(item));
                    case "1316" -> rows.add(same(item));
                    case "1318" -> limits(item, rows);
                    default -> payments(item, rows);
                }
            }
        }
        return rows;
    }

    private static boolean isAsked(Input node, String value, String... names) {
        return node.text(names).map(value::equals).orElse(true);
    }

    private static Map<String, ?> page(Input node, List<Map<String, ?>> rows) {
        int size = number(node, USUAL_PAGE, "page_size", "pageSize");
        int page = number(node, 1, "page_num", "pageNum", "pageNo");
        if (size > MOST_ROWS) {
            throw new GatewayRefusal("每页行数（page_size）最多" + MOST_ROWS);
        }
        long first = (long) (page - 1) * size;
        List<Map<String, ?>> chosen = rows.stream().skip(first).limit(size).toList();
        int pages = (rows.size() + size - 1) / size;
        return new OutputNode()
                .with("data", chosen)
                .with("pageNum", page)
                .with("pageSize", size)
                .with("pages", pages)
                .with("size", chosen.size())
                .with("startRow", chosen.isEmpty() ? 0 : first + 1)
                .with("endRow", chosen.isEmpty() ? 0 : first + chosen.size())
                .with("firstPage", page == 1)
                .with("lastPage", page >= pages)
                .with("recordCounts", rows.size())
                .fields();
    }

    private static int number(Input node, int otherwise, String... names) {
        int number = node.number(names).map(Number::intValue).orElse(otherwise);
        if (number < 1) {
            throw new GatewayRefusal(names[0] + "应为正整数");
        }
        return number;
    }

    private static OutputNode dated(Item item) {
        return new OutputNode()
                .day("begndate", item.from())
                .day("enddate", item.to())
                .with("vali_flag", "1");
    }

    private static Map<String, ?> drug(Item item) {
        return dated(item)
                .with("med_list_codg", item.code())
                .with("drug_prodname", item.name())
                .with("drug_genname", item.name())
                .with("dosform", item.description().form())
                .with("drug_spec", item.description().spec())
                .with("min_prcunt", item.description().unit())
                .fields();
    }

    private static Map<String, ?> covered(Item item) {
        return dated(item)
                .with("hilist_code", item.code())
                .with("hilist_name", item.name())
                .with("insu_admdvs", null)
                .with("med_chrgitm_type", item.chargeType())
                .with("chrgitm_lv", Items.level(item))
                .with("lmt_used_flag", Items.flag(item.restriction() != null))
                .with("list_type", item.listType())
                .with("memo", item.restriction())
                .fields();
    }

    /** The catalogue is coded by the national codes themselves. */
    private static Map<String, ?> same(Item item) {
        return dated(item)
                .with("med_list_codg", item.code())
                .with("hilist_code", item.code())
                .with("list_type", item.listType())
                .with("insu_admdvs", null)
                .with("memo", null)
                .fields();
    }

    private static Map<String, ?> mapped(Call call, Mapping mapping) {
        return new OutputNode()
                .with("fixmedins_code", call.institution())
                .with("medins_list_codg", mapping.ownCode())
                .with("medins_list_name", mapping.ownName())
                .with("list_type", mapping.listType())
                .with("med_list_codg", mapping.item())
                .day("begndate", mapping.from())
                .day("enddate", mapping.to())
                .with("vali_flag", "1")
                .fields();
    }

    /** A row for each level of institutions that has a limit. */
    private static void limits(Item item, List<Map<String, ?>> rows) {
        for (int level = 0; level < item.limits().size(); level++) {
            Long limit = item.priceLimit(level);
            if (limit != null) {
                rows.add(dated(item)
                        .with("hilist_code", item.code())
                        .with("hilist_lmtpric_type", Integer.toString(level))
                        .with("overlmt_dspo_way", "1")
                        .with("insu_admdvs", null)
                        .amount("hilist_pric_uplmt_amt", limit)
                        .fields());
            }
        }
    }

    /** A row for each scheme whose first payment the catalogue states. */
    private static void payments(Item item, List<Map<String, ?>> rows) {
        payment(item, "310", item.rateEmployee(), rows);
        payment(item, "390", item.rateResident(), rows);
    }

    private static void payment(Item item, String insurance, @Nullable Long rate, List<Map<String, ?>> rows) {
        if (rate != null) {
            rows.add(dated(item)
                    .with("hilist_code", item.code())
                    .with("selfpay_prop_psn_type", insurance)
                    .with("selfpay_prop_type", "1")
                    .with("insu_admdvs", null)
                    .with("selfpay_prop", BigDecimal.valueOf(rate).divide(BigDecimal.valueOf(Rate.ONE)))
                    .fields());
        }
    }
}
