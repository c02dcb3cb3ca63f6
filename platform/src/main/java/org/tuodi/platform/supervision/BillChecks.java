package org.tuodi.platform.supervision;

import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tuodi.kernel.Money;
import org.tuodi.policy.settle.CaseFile;

/** Checks that need nothing but the bill and those before it. */
final class BillChecks {

    private static final long THOUSANDTHS = 1000;

    private BillChecks() {}

    /** A visit of some {@code kinds} strictly inside a stay (C5-9.5). */
    static Optional<Found> duringStay(CheckRule rule, Sight sight) {
        LocalDate day = sight.encounter().from();
        if (sight.earlier().isEmpty()
                || !rule.words("kinds").contains(sight.encounter().kind())) {
            return Optional.empty();
        }
        return sight.earlier().stream()
                .filter(stay -> stay.stay() && stay.from().isBefore(day) && day.isBefore(stay.to()))
                .findFirst()
                .map(stay -> Found.of(
                        day + " 在 " + stay.from() + " 至 " + stay.to() + " 的住院期间",
                        day + " lies inside the stay from " + stay.from() + " to " + stay.to(),
                        Map.of("day", day.toString(), "stay", stay.institution() + " " + stay.visit())));
    }

    /** Money of a personal account for items whose codes begin with one of {@code items} (C5-12.4). */
    static Optional<Found> accountPurpose(CheckRule rule, Sight sight) {
        if (sight.encounter().accountUse() == 0) {
            return Optional.empty();
        }
        return sight.encounter().fees().stream()
                .filter(fee -> begins(fee.item(), rule.words("items")))
                .findFirst()
                .map(fee -> Found.of(
                        "项目 " + fee.item() + " " + Money.text(fee.amount()),
                        "the item " + fee.item() + " of " + Money.text(fee.amount()),
                        Map.of(
                                "item", String.valueOf(fee.item()),
                                "amount", Money.text(fee.amount()),
                                "accountUse", Money.text(sight.encounter().accountUse()))));
    }

    private static boolean begins(@org.jspecify.annotations.Nullable String item, List<String> prefixes) {
        return item != null && prefixes.stream().anyMatch(item::startsWith);
    }

    /** No credential of those allowed (C5-15.1). */
    static Optional<Found> presence(CheckRule rule, Sight sight) {
        Sight.Presence presence = sight.presence();
        List<String> allowed = rule.words("credentials");
        if (sight.counter() || (presence != null && allowed.contains(presence.credential()))) {
            return Optional.empty();
        }
        String found = presence == null ? "none" : presence.credential();
        return Optional.of(Found.of(
                "出示的是 " + (presence == null ? "无" : found) + "，应为 " + String.join("、", allowed) + " 之一",
                "found the credential " + found + "; expected one of " + String.join(", ", allowed),
                Map.of("credential", found)));
    }

    /** The doctor saw another person than the credential says, or did not look (C5-15.1). */
    static Optional<Found> mismatch(CheckRule rule, Sight sight) {
        Sight.Presence presence = sight.presence();
        if (presence == null || (presence.matches() && presence.checkedAt() != null)) {
            return Optional.empty();
        }
        String checked = presence.checkedAt() == null
                ? "not checked"
                : presence.checkedAt().toString();
        return Optional.of(
                presence.matches()
                        ? Found.of("医师未核验", "no doctor checked", Map.of("checkedAt", checked))
                        : Found.of(
                                "人证不符",
                                "person and credential do not match",
                                Map.of("checkedAt", checked, "credential", presence.credential())));
    }

    /** The same charge at the same place on the same days, under another number. */
    static Optional<Found> repeatedBill(CheckRule rule, Sight sight) {
        if (sight.earlier().isEmpty()) {
            return Optional.empty();
        }
        CaseFile.Encounter bill = sight.encounter();
        long total = total(bill);
        return sight.earlier().stream()
                .filter(other -> other.institution().equals(bill.institution().id())
                        && other.kind().equals(bill.kind())
                        && other.from().equals(bill.from())
                        && other.to().equals(bill.to())
                        && other.total() == total)
                .findFirst()
                .map(other -> Found.of(
                        "与已结算的 " + other.visit() + " 同日同额 " + Money.text(total),
                        "the settled visit " + other.visit() + " has the same days and the same " + Money.text(total),
                        Map.of("visit", other.visit(), "total", Money.text(total))));
    }

    /** What is charged; lines sum to it where there are any. */
    static long total(CaseFile.Encounter bill) {
        CaseFile.Amounts amounts = bill.amounts();
        return amounts != null
                ? amounts.total()
                : bill.fees().stream().mapToLong(CaseFile.Fee::amount).sum();
    }

    /** An item of some {@code categories} charged again within {@code days} (C1-1.4, JM-2.2.5f). */
    static Optional<Found> repeatedItem(CheckRule rule, Sight sight) {
        if (sight.encounter().fees().isEmpty()) {
            return Optional.empty();
        }
        List<String> categories = rule.words("categories");
        Integer days = rule.number("days");
        Set<String> here = new HashSet<>();
        for (CaseFile.Fee fee : sight.encounter().fees()) {
            String item = fee.item();
            if (item == null || !categories.contains(fee.category())) {
                continue;
            }
            Optional<Sight.Earlier> before = sight.earlier().stream()
                    .filter(other -> other.items().contains(item))
                    .filter(other -> days != null && within(other, sight.encounter(), days))
                    .findFirst();
            if (before.isPresent() || !here.add(item)) {
                String where = before.map(Sight.Earlier::visit)
                        .orElse(sight.encounter().id());
                return Optional.of(Found.of(
                        "项目 " + item + " 已在 " + where + " 收费",
                        "the item " + item + " was charged in " + where + " already",
                        Map.of("item", item, "visit", where)));
            }
        }
        return Optional.empty();
    }

    private static boolean within(Sight.Earlier other, CaseFile.Encounter bill, int days) {
        return Math.abs(ChronoUnit.DAYS.between(other.to(), bill.from())) <= days;
    }

    /** An item beyond its quantity, outside its ages, for the other sex, or without the approval that it needs. */
    static Optional<Found> itemLimit(CheckRule rule, Sight sight) {
        if (sight.encounter().fees().isEmpty()) {
            return Optional.empty();
        }
        List<String> items = rule.words("items");
        List<CaseFile.Fee> fees = sight.encounter().fees().stream()
                .filter(fee -> begins(fee.item(), items))
                .toList();
        if (fees.isEmpty()) {
            return Optional.empty();
        }
        String item = String.valueOf(fees.get(0).item());
        return quantity(rule, fees, item)
                .or(() -> age(rule, sight, item))
                .or(() -> sex(rule, sight, item))
                .or(() -> approval(rule, sight, item));
    }

    private static Optional<Found> quantity(CheckRule rule, List<CaseFile.Fee> fees, String item) {
        Integer most = rule.number("quantity");
        long charged = 0;
        for (CaseFile.Fee fee : fees) {
            Long quantity = fee.quantity();
            charged += quantity == null ? THOUSANDTHS : quantity;
        }
        if (most == null || charged <= most * THOUSANDTHS) {
            return Optional.empty();
        }
        String found =
                java.math.BigDecimal.valueOf(charged, 3).stripTrailingZeros().toPlainString();
        return Optional.of(Found.of(
                "项目 " + item + " 数量 " + found + "，最多 " + most,
                "found a quantity of " + found + " of " + item + "; expected at most " + most,
                Map.of("item", item, "quantity", found)));
    }

    private static Optional<Found> age(CheckRule rule, Sight sight, String item) {
        Integer youngest = rule.number("ageFrom");
        Integer oldest = rule.number("ageTo");
        Object birth = sight.facts().get("birthDate");
        if (birth == null || (youngest == null && oldest == null)) {
            return Optional.empty();
        }
        int age = Period.between(
                        LocalDate.parse(birth.toString()), sight.encounter().from())
                .getYears();
        if ((youngest == null || age >= youngest) && (oldest == null || age <= oldest)) {
            return Optional.empty();
        }
        return Optional.of(Found.of(
                "项目 " + item + " 不适用于 " + age + " 岁",
                "the item " + item + " is not for the age of " + age,
                Map.of("item", item, "age", String.valueOf(age))));
    }

    private static Optional<Found> sex(CheckRule rule, Sight sight, String item) {
        String expected = rule.parameters().get("sex");
        String found = sight.registered().sex();
        if (expected == null || found.equals("unknown") || found.equals(expected)) {
            return Optional.empty();
        }
        return Optional.of(Found.of(
                "项目 " + item + " 限" + (expected.equals("female") ? "女" : "男") + "性",
                "the item " + item + " is for the " + expected + " sex only",
                Map.of("item", item, "sex", found)));
    }

    /** A unit that costs more than the limit of its item: what is above is not payable (C6-2.1d). */
    static Optional<Found> overLimit(CheckRule rule, Sight sight) {
        for (CaseFile.Fee fee : sight.encounter().fees()) {
            Long unit = fee.unitPrice();
            Long limit = fee.priceLimit();
            if (unit != null && limit != null && unit > limit) {
                String item = String.valueOf(fee.item());
                return Optional.of(Found.of(
                        "项目 " + item + " 单价 " + Money.text(unit) + "，限价 " + Money.text(limit),
                        "the item " + item + " costs " + Money.text(unit) + " a unit; its limit is "
                                + Money.text(limit),
                        Map.of("item", item, "unitPrice", Money.text(unit), "priceLimit", Money.text(limit))));
            }
        }
        return Optional.empty();
    }

    private static Optional<Found> approval(CheckRule rule, Sight sight, String item) {
        String attribute = rule.parameters().get("approval");
        if (attribute == null) {
            return Optional.empty();
        }
        var given = sight.encounter().attributes().get(attribute);
        boolean approved = given != null && given.value().equals("true");
        return approved
                ? Optional.empty()
                : Optional.of(Found.of(
                        "项目 " + item + " 未经审批",
                        "the item " + item + " has no approval",
                        Map.of("item", item, "approval", attribute)));
    }

    /** Fees that a waiver covers, charged all the same (TJ-5.3a): the institution must not collect them. */
    static Optional<Found> waiver(CheckRule rule, Sight sight) {
        Sight.Outcome outcome = sight.outcome();
        if (outcome == null || outcome.waived() == 0) {
            return Optional.empty();
        }
        List<String> categories = rule.words("categories");
        boolean charged = sight.encounter().fees().stream()
                .anyMatch(fee -> fee.amount() > 0 && categories.contains(fee.category()));
        if (!charged) {
            return Optional.empty();
        }
        return Optional.of(Found.of(
                "应减免 " + Money.text(outcome.waived()) + "，不得向其收取",
                Money.text(outcome.waived()) + " is to be waived and must not be collected",
                Map.of("waived", Money.text(outcome.waived()))));
    }
}
