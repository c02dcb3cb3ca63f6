package org.tuodi.platform.people;

import java.util.List;
import java.util.Map;
import org.tuodi.platform.files.Exported;

/** The ledger of subsidies as a CSV file that Excel and WPS open as it is meant. */
final class PremiumFile {

    private static final Map<String, String> HEADS = Map.of(
            "region", "地区 region",
            "person", "人员编号 person",
            "name", "姓名 name",
            "identity", "身份 identity",
            "year", "年度 year",
            "subsidy", "资助金额 subsidy",
            "payer", "资金来源 payer",
            "run", "批次 run");
    private static final List<String> ORDER =
            List.of("region", "person", "name", "identity", "year", "subsidy", "payer", "run");

    private PremiumFile() {}

    static String of(List<Map<String, Object>> lines) {
        return Exported.csv(
                ORDER.stream().map(column -> HEADS.getOrDefault(column, column)).toList(),
                lines.stream()
                        .map(line -> ORDER.stream()
                                .map(column -> String.valueOf(line.get(column)))
                                .toList())
                        .toList());
    }
}
