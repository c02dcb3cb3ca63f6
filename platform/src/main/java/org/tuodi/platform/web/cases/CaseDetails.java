package org.tuodi.platform.web.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.cases.BenefitCase;
import org.tuodi.platform.web.RefusalTexts;
import org.tuodi.platform.web.counter.BillFields;

/** What a case of some kind is about, as lines of a page; of a reimbursement also what it would come to now. */
@Component
final class CaseDetails {

    /** Lists of words by the keys whose values are words. */
    private static final Map<String, String> LISTS = Map.of(
            "kind",
            "kind",
            "referral",
            "referral",
            "category",
            "category",
            "level",
            "level",
            "place",
            "place",
            "type",
            "institutionType");

    private static final int DEEP = 4;

    private final CaseDesk desk;
    private final BillFields bills;
    private final MessageSource messages;

    CaseDetails(CaseDesk desk, BillFields bills, MessageSource messages) {
        this.desk = desk;
        this.bills = bills;
        this.messages = messages;
    }

    /** A line: what and how much. */
    public record Line(String name, String value) {}

    /** Fills a page. */
    void fill(BenefitCase found, Model model, Locale locale) {
        List<Line> lines = new ArrayList<>();
        add(lines, "", found.opening().details(), locale, DEEP);
        model.addAttribute("about", lines);
        if (found.state().isOpen() && found.result() == null) {
            try {
                CaseBill.of(found).ifPresent(bill -> model.addAttribute("result", bills.attempt(bill)));
            } catch (Refusal e) {
                model.addAttribute("trialFaults", RefusalTexts.of(e));
            }
        }
    }

    private void add(List<Line> lines, String path, Map<?, ?> map, Locale locale, int deep) {
        map.forEach((key, value) -> {
            String name = path + key;
            if (value instanceof Map<?, ?> inner && deep > 0) {
                add(lines, name + ".", inner, locale, deep - 1);
            } else if (value instanceof List<?> list && list.stream().anyMatch(Map.class::isInstance)) {
                lines.add(new Line(label(name, locale), desk.text(locale, "cases.detail.lines", list.size())));
            } else if (value != null && !value.toString().isEmpty()) {
                lines.add(new Line(label(name, locale), value(String.valueOf(key), value, locale)));
            }
        });
    }

    private String label(String name, Locale locale) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        return said("cases.detail." + name, locale, said("cases.detail." + last, locale, last));
    }

    private String said(String key, Locale locale, String otherwise) {
        String said = messages.getMessage(key, null, otherwise, locale);
        return said == null ? otherwise : said;
    }

    private String value(String key, Object value, Locale locale) {
        if (value instanceof List<?> list) {
            return String.join("、", list.stream().map(String::valueOf).toList());
        }
        @Nullable String list = LISTS.get(key);
        if (list != null) {
            return new org.tuodi.platform.web.counter.Words(locale).of(list, value);
        }
        if (key.equals("hospital")) {
            return desk.institution(value.toString()) + " " + value;
        }
        if (value instanceof Boolean) {
            return desk.text(locale, "cases.detail." + value);
        }
        return switch (key) {
            case "reason" -> said("counter.reason." + value, locale, value.toString());
            case "programme" -> said("cases.programme." + value, locale, value.toString());
            case "why" -> said("cases.supplement." + value, locale, value.toString());
            default -> value.toString();
        };
    }
}
