package org.tuodi.platform.catalogue;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tuodi.platform.institutions.Column;
import org.tuodi.platform.institutions.Dated;
import org.tuodi.platform.institutions.Definition;
import org.tuodi.platform.institutions.Row;
import org.tuodi.policy.model.Words;

/**
 * A drug, service or consumable of the catalogue. Amounts in fen, rates in parts per million.
 *
 * @param code national code
 * @param listType directory that it belongs to, as the national interface numbers them (list_type)
 * @param category as a fee line's
 * @param chargeType as the national interface numbers it (med_chrgitm_type)
 * @param itemClass A, B or C
 * @param rateEmployee first payment of employees; null: as the policy pack says
 * @param rateResident first payment of residents; null: as the policy pack says
 * @param limits of the unit price by institution level 0 to 3; null: none
 * @param standardPrice price won in volume-based procurement, which is the standard of payment; null: none
 * @param restriction on its payment, for doctors and checks; null: none
 * @param temporary whether it is in the catalogue for a time only
 * @param onlyDiseases codes of diseases for which alone it is in the catalogue; empty: for all
 * @param onlyPrimary whether it is in the catalogue at grassroots institutions alone
 */
public record Item(
        String code,
        String listType,
        String name,
        Description description,
        String category,
        String chargeType,
        String itemClass,
        @Nullable Long rateEmployee,
        @Nullable Long rateResident,
        List<@Nullable Long> limits,
        @Nullable Long standardPrice,
        @Nullable String restriction,
        boolean negotiated,
        boolean essential,
        boolean dualChannel,
        boolean temporary,
        List<String> onlyDiseases,
        boolean onlyPrimary,
        LocalDate from,
        @Nullable LocalDate to,
        boolean withdrawn)
        implements Dated {

    /** What directories tell beside; null where not known. */
    public record Description(
            @Nullable String spec,
            @Nullable String form,
            @Nullable String unit,
            @Nullable String producer,
            @Nullable String approval) {}

    /** Western and Chinese patent drugs, herbal slices, hospital preparations, ethnic drugs, granules, services, consumables. */
    static final List<String> LIST_TYPES = List.of("101", "102", "103", "104", "105", "106", "201", "301");

    static final int LEVELS = 4;

    static final Definition<Item> DEFINITION = new Definition<>(
            "items",
            "医保目录",
            "catalogue_item",
            List.of(
                    Column.code("code", "目录编码", "[A-Z0-9]{5,30}", "a code of capital letters and digits"),
                    Column.words("listType", "目录类别", LIST_TYPES),
                    Column.text("name", "名称", 200),
                    Column.text("spec", "规格", 200).optional(),
                    Column.text("form", "剂型", 200).optional(),
                    Column.text("unit", "单位", 100).optional(),
                    Column.text("producer", "生产企业", 200).optional(),
                    Column.text("approval", "批准文号", 100).optional(),
                    Column.words("category", "费用类别", Words.CATEGORIES),
                    Column.code("chargeType", "收费项目类别", "(0[1-9]|1[0-4])", "a code from 01 to 14"),
                    Column.words("class", "甲乙丙", Words.CLASSES),
                    Column.rate("rateEmployee", "职工先自付比例"),
                    Column.rate("rateResident", "居民先自付比例"),
                    Column.money("limit0", "未定级限价"),
                    Column.money("limit1", "一级限价"),
                    Column.money("limit2", "二级限价"),
                    Column.money("limit3", "三级限价"),
                    Column.money("standardPrice", "集采中选价"),
                    Column.text("restriction", "限制使用", 2_000).optional(),
                    Column.flag("negotiated", "谈判药品"),
                    Column.flag("essential", "基本药物"),
                    Column.flag("dualChannel", "双通道"),
                    Column.flag("temporary", "临时项目"),
                    Column.code(
                                    "onlyDiseases",
                                    "限病种",
                                    "[A-Z0-9.]{2,30}( [A-Z0-9.]{2,30})*",
                                    "codes with blanks between")
                            .optional(),
                    Column.flag("onlyPrimary", "限基层")),
            List.of("code"),
            Item::of);

    private static Item of(Row row) {
        String diseases = row.textOrNull("onlyDiseases");
        return new Item(
                row.text("code"),
                row.text("listType"),
                row.text("name"),
                new Description(
                        row.textOrNull("spec"),
                        row.textOrNull("form"),
                        row.textOrNull("unit"),
                        row.textOrNull("producer"),
                        row.textOrNull("approval")),
                row.text("category"),
                row.text("chargeType"),
                row.text("class"),
                row.amount("rateEmployee"),
                row.amount("rateResident"),
                Arrays.asList(row.amount("limit0"), row.amount("limit1"), row.amount("limit2"), row.amount("limit3")),
                row.amount("standardPrice"),
                row.textOrNull("restriction"),
                row.flag("negotiated"),
                row.flag("essential"),
                row.flag("dualChannel"),
                row.flag("temporary"),
                diseases == null ? List.of() : List.of(diseases.split(" ")),
                row.flag("onlyPrimary"),
                row.from(),
                row.to(),
                row.withdrawn());
    }

    /** First payment of a scheme; null: as the policy pack says. */
    public @Nullable Long rate(String scheme) {
        return scheme.equals("employee") ? rateEmployee : rateResident;
    }

    /** The most that a unit may cost at a level: the lower of its limit and the price won; null: anything. */
    public @Nullable Long priceLimit(int level) {
        Long limit = limits.get(level);
        if (limit == null || standardPrice == null) {
            return limit == null ? standardPrice : limit;
        }
        return Math.min(limit, standardPrice);
    }

    /** Whether the conditions under which alone it is in the catalogue are met. */
    boolean admits(Circumstances circumstances) {
        return (onlyDiseases.isEmpty() || onlyDiseases.stream().anyMatch(circumstances.diseases()::contains))
                && (!onlyPrimary || circumstances.primary());
    }
}
