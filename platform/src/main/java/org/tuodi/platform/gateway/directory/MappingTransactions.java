package org.tuodi.platform.gateway.directory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuodi.platform.catalogue.Catalogue;
import org.tuodi.platform.catalogue.Mapping;
import org.tuodi.platform.catalogue.Mappings;
import org.tuodi.platform.gateway.Call;
import org.tuodi.platform.gateway.GatewayRefusal;
import org.tuodi.platform.gateway.Input;
import org.tuodi.platform.gateway.Transaction;
import org.tuodi.policy.text.Json;

/** 3301 目录对照上传 and 3302 目录对照撤销: all rows of a call or none. */
@Component
final class MappingTransactions implements Transaction {

    private static final List<String> BESIDE =
            List.of("aprvno", "dosform", "exct_cont", "item_cont", "prcunt", "spec", "pacspec", "memo");

    private final Catalogue catalogue;
    private final Mappings mappings;
    private final TransactionTemplate transaction;

    MappingTransactions(Catalogue catalogue, Mappings mappings, PlatformTransactionManager transactions) {
        this.catalogue = catalogue;
        this.mappings = mappings;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public Set<String> codes() {
        return Set.of("3301", "3302");
    }

    @Override
    public @Nullable Object answer(Call call) {
        List<Input> rows = call.list("data", "catalogcompin", "catalog");
        String by = call.institution() + "/" + call.operator();
        if (call.infno().equals("3301")) {
            List<Mapping> read = new ArrayList<>();
            for (Input row : rows) {
                read.add(mapping(row, read.size() + 1));
            }
            mappings.record(call.institution(), read, by);
        } else {
            transaction.executeWithoutResult(status -> rows.forEach(row -> withdraw(call, row, by)));
        }
        return null;
    }

    private Mapping mapping(Input row, int number) {
        String item = row.required("med_list_codg", "医疗目录编码");
        LocalDate from =
                row.day("begndate").orElseThrow(() -> new GatewayRefusal("第" + number + "行缺少必填字段开始日期（begndate）"));
        LocalDate to = row.day("enddate").orElse(null);
        if (to != null && to.isBefore(from)) {
            throw new GatewayRefusal("第" + number + "行的结束日期" + to + "早于开始日期" + from);
        }
        if (catalogue.at(item, from).isEmpty()) {
            throw new GatewayRefusal("第" + number + "行的医疗目录编码" + item + "在" + from + "的医保目录中不存在");
        }
        Map<String, @Nullable Object> beside = new LinkedHashMap<>();
        BESIDE.forEach(name -> row.text(name).ifPresent(text -> beside.put(name, text)));
        return new Mapping(
                row.required("fixmedins_hilist_id", "定点医药机构目录编号"),
                row.text("fixmedins_hilist_name").orElse(""),
                row.text("list_type").orElse(""),
                item,
                from,
                to,
                Json.compact(beside));
    }

    private void withdraw(Call call, Input row, String by) {
        String own = row.required("fixmedins_hilist_id", "定点医药机构目录编号");
        boolean was = mappings.withdraw(
                call.institution(),
                own,
                row.required("med_list_codg", "医疗目录编码"),
                call.at().toLocalDate(),
                by);
        if (!was) {
            throw new GatewayRefusal("目录对照" + own + "不存在或已撤销");
        }
    }
}
