package org.tuodi.platform.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.tuodi.policy.model.Texts;
import org.tuodi.policy.settle.Labels;
import org.tuodi.policy.text.Documents;
import org.tuodi.policy.text.Json;
import org.tuodi.policy.text.Mapping;
import org.tuodi.policy.text.Node;
import org.tuodi.policy.text.Parsed;
import org.tuodi.policy.text.Place;
import org.tuodi.policy.text.Problem;
import org.tuodi.policy.text.Sequence;

/** What is wrong with what was typed into the calculator: in both languages, with the bill and the field where it stands. */
final class CalculatorFaults {

    /** A kind of fault: how the library says it, what it means, and the field of the form where it is not told by its place. */
    private record Kind(Pattern said, String field, Function<MatchResult, Texts> means) {}

    private static final List<Kind> KINDS = List.of(
            kind(
                    "total ([0-9.]+), but the parts sum to ([0-9.]+)",
                    "total",
                    m -> new Texts(
                            "总额 " + m.group(1) + " 元，各部分合计 " + m.group(2) + " 元；两者应当相等",
                            "the total is " + m.group(1) + " yuan, the parts sum to " + m.group(2)
                                    + "; they must be the same")),
            kind(
                    "of ([0-9-]+), when no pack of the family .* is in force; expected a day in one of (.*)",
                    "from",
                    m -> new Texts(
                            m.group(1) + " 没有执行中的政策；应在下列时期内：" + m.group(2),
                            "no policy is in force on " + m.group(1) + "; expected a day in one of " + m.group(2))),
            kind(
                    "needs statistic ([A-Za-z]+) of ([0-9]+)",
                    "statistic",
                    m -> new Texts(
                            "需要 " + m.group(2) + " 年的"
                                    + Labels.of("statistic", m.group(1)).zh() + "，政策包里没有；请在下面填写",
                            "needs the " + Labels.of("statistic", m.group(1)).en() + " of " + m.group(2)
                                    + ", which the policy does not give; fill it in below")),
            kind(
                    "row `([^`]+)`.* is left open by the source",
                    "",
                    m -> new Texts(
                            "原文没有规定这种情形的待遇（行 " + m.group(1) + "），不作猜测，无法测算",
                            "the source leaves open what is paid in this case (row " + m.group(1)
                                    + "); nothing is guessed")),
            kind(
                    "external amount above what is unpaid",
                    "given",
                    m -> new Texts(
                            "已由其他保险支付的金额超过了这笔费用尚未支付的部分", "what others paid is more than what is unpaid of this bill")),
            kind(
                    "without `([A-Za-z]+)`; expected",
                    "",
                    m -> new Texts(
                            "缺少“" + m.group(1) + "”，这里的待遇取决于它",
                            "`" + m.group(1) + "` is missing; benefits depend on it here")),
            kind(
                    "the disease `([^`]*)`",
                    "",
                    m -> new Texts("这套政策没有病种“" + m.group(1) + "”", "this policy knows no disease " + m.group(1))),
            kind(
                    "`([^`]*)` for `([^`]*)`; expected one of (.*)",
                    "",
                    m -> new Texts(
                            "“" + m.group(2) + "”现为 " + m.group(1) + "；应为 " + m.group(3),
                            m.group(2) + " is " + m.group(1) + "; expected one of " + m.group(3))));

    private static final Pattern STATISTIC = Pattern.compile("needs statistic ([A-Za-z]+) of ([0-9]+)");

    private CalculatorFaults() {}

    private static Kind kind(String said, String field, Function<MatchResult, Texts> means) {
        return new Kind(Pattern.compile(said), field, means);
    }

    /**
     * The answer to what cannot be settled.
     *
     * @param body what was sent
     */
    static String json(List<Problem> problems, byte[] body) {
        List<Object> faults = new ArrayList<>();
        Node sent = Documents.read("bill", body) instanceof Parsed.Value<Node> read ? read.value() : null;
        for (Problem problem : problems) {
            List<String> path = new ArrayList<>();
            if (sent != null) {
                find(sent, problem.place(), path);
            }
            faults.add(fault(problem, path));
        }
        return Json.write(Map.of("faults", faults));
    }

    private static Map<String, Object> fault(Problem problem, List<String> path) {
        Kind kind = KINDS.stream()
                .filter(each -> each.said.matcher(problem.message()).find())
                .findFirst()
                .orElse(null);
        Texts text = known(problem.message())
                .orElseGet(() -> new Texts("现为 " + problem.found() + "；应为 " + problem.expected(), problem.message()));
        String last = path.isEmpty() ? "" : path.get(path.size() - 1);
        boolean ofBill = path.size() > 1 && path.get(0).equals("encounters");
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("bill", ofBill ? Integer.parseInt(path.get(1)) + 1 : 0);
        json.put("field", kind != null && !kind.field.isEmpty() ? kind.field : last);
        json.put("zh", text.zh());
        json.put("en", text.en());
        STATISTIC.matcher(problem.message()).results().findFirst().ifPresent(match -> {
            json.put("statistic", match.group(1));
            json.put("year", match.group(2));
            json.put("name", named(Labels.of("statistic", match.group(1))));
        });
        return json;
    }

    private static Map<String, Object> named(Texts name) {
        return Map.of("zh", name.zh(), "en", name.en());
    }

    /** What a message of the library means; empty for one that is not known. */
    static Optional<Texts> known(String message) {
        return KINDS.stream()
                .flatMap(kind -> kind.said.matcher(message).results().limit(1).map(kind.means))
                .findFirst();
    }

    /** The keys that lead to the innermost thing that stands at a place; whether there is one. */
    private static boolean find(Node node, Place place, List<String> path) {
        if (node instanceof Mapping mapping) {
            for (Mapping.Entry entry : mapping.entries()) {
                path.add(entry.key().text());
                if (at(entry.key(), place) || find(entry.value(), place, path)) {
                    return true;
                }
                path.remove(path.size() - 1);
            }
        } else if (node instanceof Sequence list) {
            for (int i = 0; i < list.items().size(); i++) {
                path.add(String.valueOf(i));
                if (find(list.items().get(i), place, path)) {
                    return true;
                }
                path.remove(path.size() - 1);
            }
        }
        return at(node, place);
    }

    private static boolean at(Node node, Place place) {
        return node.place().line() == place.line() && node.place().column() == place.column();
    }

    /** The same for something that is said of the whole. */
    static String json(String zh, String en) {
        return Json.write(Map.of("faults", List.of(Map.of("bill", 0, "field", "", "zh", zh, "en", en))));
    }
}
