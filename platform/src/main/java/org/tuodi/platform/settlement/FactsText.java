package org.tuodi.platform.settlement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tuodi.policy.compile.Statistics;
import org.tuodi.policy.settle.CaseFile;
import org.tuodi.policy.text.Located;
import org.tuodi.policy.text.Place;

/**
 * A visit with its bill as one short text: what a settlement stores of what it read, beside what has columns. Only what differs
 * from the defaults of a case file is written, such as {@code k=inpatient;l=2;m=800000|||||800000}: parts by a letter, values by
 * {@code |}, several by {@code ,}; amounts in fen; a backslash before one of these signs takes it as it is.
 */
final class FactsText {

    private static final Place PLACE = Place.start("encounter");
    private static final CaseFile.Institution USUAL =
            new CaseFile.Institution("", null, "hospital", "local", true, true, Map.of());

    private FactsText() {}

    /**
     * What was read.
     *
     * @param person digest of the person's facts
     * @param duringStay whether the visit lies inside an earlier stay
     * @param figures published, where they say something else than the pack
     * @param byRegister whether how the person came is a register's word and not the sender's
     */
    record Facts(
            String person, CaseFile.Encounter encounter, boolean duringStay, Statistics figures, boolean byRegister) {}

    static String write(Facts facts, Entry.Visited visited) {
        CaseFile.Encounter encounter = facts.encounter;
        CaseFile.Institution institution = encounter.institution();
        Integer level = institution.level();
        Parts parts = new Parts();
        parts.add('v', facts.person);
        parts.add('b', institution.id().equals(visited.institution()) ? "" : institution.id());
        parts.add('k', encounter.kind());
        parts.add('l', level == null ? "" : level.toString());
        parts.add('t', institution.type().equals(USUAL.type()) ? "" : institution.type());
        parts.add('p', institution.place().equals(USUAL.place()) ? "" : institution.place());
        parts.add('n', institution.networked() ? "" : "no");
        parts.add('d', institution.assistanceDesignated() ? "" : "no");
        parts.add('i', attributes(institution.attributes()));
        parts.add('r', encounter.referral().equals("none") ? "" : encounter.referral());
        parts.add(
                's',
                encounter.diseases().stream()
                        .map(disease -> List.of(disease.value()))
                        .toList());
        parts.add('a', attributes(encounter.attributes()));
        bill(encounter, parts);
        parts.add('e', number(encounter.deposit()));
        parts.add('u', number(encounter.accountUse()));
        parts.add('o', encounter.episode().equals(encounter.id()) ? "" : encounter.episode());
        parts.add('h', text(encounter.scheme()));
        parts.add('w', text(encounter.employment()));
        parts.add(
                'c',
                encounter.decisions().stream()
                        .map(each -> List.of(each.id(), each.layer(), text(each.ceiling()), text(each.points())))
                        .toList());
        parts.add('y', facts.duringStay ? "yes" : "");
        parts.add('q', figures(facts.figures));
        parts.add('g', facts.byRegister ? "yes" : "");
        return parts.text.toString();
    }

    private static List<List<String>> figures(Statistics figures) {
        List<List<String>> rows = new ArrayList<>();
        new TreeMap<>(figures.values())
                .forEach((name, years) -> new TreeMap<>(years)
                        .forEach((year, fen) -> rows.add(List.of(name, year.toString(), fen.toString()))));
        return rows;
    }

    private static Statistics figures(Map<Character, List<List<String>>> parts) {
        Map<String, Map<Integer, Long>> figures = new TreeMap<>();
        rows(parts, 'q')
                .forEach(row -> figures.computeIfAbsent(row.get(0), name -> new TreeMap<>())
                        .put(Integer.valueOf(row.get(1)), Long.valueOf(row.get(2))));
        return figures.isEmpty() ? Statistics.NONE : new Statistics(figures);
    }

    private static void bill(CaseFile.Encounter encounter, Parts parts) {
        CaseFile.Amounts amounts = encounter.amounts();
        if (amounts != null) {
            parts.add(
                    'm',
                    List.of(List.of(
                            number(amounts.total()),
                            number(amounts.waived()),
                            number(amounts.fullSelfPaid()),
                            number(amounts.overLimit()),
                            number(amounts.firstPayment()),
                            number(amounts.inPolicy()))));
        }
        parts.add(
                'f',
                encounter.fees().stream()
                        .map(fee -> List.of(
                                fee.category(),
                                fee.itemClass(),
                                number(fee.amount()),
                                text(fee.item()),
                                text(fee.quantity()),
                                text(fee.unitPrice()),
                                text(fee.firstPaymentRate()),
                                text(fee.priceLimit()),
                                text(fee.catalogue())))
                        .toList());
        List<List<String>> external = new ArrayList<>();
        encounter
                .external()
                .forEach((layer, given) -> external.add(
                        List.of(layer, number(given.paid()), number(given.deductible()), number(given.overCeiling()))));
        parts.add('x', external);
    }

    private static List<List<String>> attributes(Map<String, Located<String>> attributes) {
        return new TreeMap<>(attributes)
                .entrySet().stream()
                        .map(each -> List.of(each.getKey(), each.getValue().value()))
                        .toList();
    }

    private static String number(long number) {
        return number == 0 ? "" : Long.toString(number);
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static final class Parts {

        private final StringBuilder text = new StringBuilder(96);

        void add(char letter, String value) {
            if (!value.isEmpty()) {
                begin(letter);
                escaped(value);
            }
        }

        void add(char letter, Collection<List<String>> rows) {
            if (rows.isEmpty()) {
                return;
            }
            begin(letter);
            char between = '=';
            for (List<String> row : rows) {
                if (between == ',') {
                    text.append(',');
                }
                between = ',';
                for (int i = 0; i < row.size(); i++) {
                    if (i > 0) {
                        text.append('|');
                    }
                    escaped(row.get(i));
                }
            }
        }

        private void begin(char letter) {
            if (text.length() > 0) {
                text.append(';');
            }
            text.append(letter).append('=');
        }

        private void escaped(String value) {
            for (int i = 0; i < value.length(); i++) {
                char here = value.charAt(i);
                if (here == ';' || here == '|' || here == ',' || here == '\\') {
                    text.append('\\');
                }
                text.append(here);
            }
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException when it is not such a text
     */
    static Facts read(String text, Entry.Visited visited) {
        try {
            return read(split(text), visited);
        } catch (IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("`" + text + "` is not what was read of a visit", e);
        }
    }

    private static Facts read(Map<Character, List<List<String>>> parts, Entry.Visited visited) {
        String level = one(parts, 'l', "");
        CaseFile.Institution institution = new CaseFile.Institution(
                one(parts, 'b', visited.institution()),
                level.isEmpty() ? null : Integer.valueOf(level),
                one(parts, 't', USUAL.type()),
                one(parts, 'p', USUAL.place()),
                one(parts, 'n', "").isEmpty(),
                one(parts, 'd', "").isEmpty(),
                located(parts, 'i'));
        CaseFile.Encounter encounter = new CaseFile.Encounter(
                visited.id(),
                one(parts, 'k', ""),
                visited.from(),
                visited.to(),
                institution,
                one(parts, 'r', "none"),
                rows(parts, 's').stream()
                        .map(row -> new Located<>(row.get(0), PLACE))
                        .toList(),
                located(parts, 'a'),
                rows(parts, 'm').stream().map(FactsText::amounts).findFirst().orElse(null),
                rows(parts, 'f').stream().map(FactsText::fee).toList(),
                external(parts),
                fen(one(parts, 'e', "")),
                fen(one(parts, 'u', "")),
                one(parts, 'o', visited.id()),
                1,
                false,
                nullable(one(parts, 'h', "")),
                nullable(one(parts, 'w', "")),
                rows(parts, 'c').stream()
                        .map(row -> new CaseFile.Decision(
                                row.get(0), row.get(1), optional(row.get(2)), optional(row.get(3)), PLACE))
                        .toList(),
                PLACE);
        return new Facts(
                one(parts, 'v', ""),
                encounter,
                !one(parts, 'y', "").isEmpty(),
                figures(parts),
                !one(parts, 'g', "").isEmpty());
    }

    private static CaseFile.Amounts amounts(List<String> row) {
        return new CaseFile.Amounts(
                fen(row.get(0)),
                fen(row.get(1)),
                fen(row.get(2)),
                fen(row.get(3)),
                fen(row.get(4)),
                fen(row.get(5)),
                PLACE);
    }

    private static CaseFile.Fee fee(List<String> row) {
        return new CaseFile.Fee(
                row.get(0),
                row.get(1),
                fen(row.get(2)),
                nullable(row.get(3)),
                optional(row.get(4)),
                optional(row.get(5)),
                optional(row.get(6)),
                optional(row.get(7)),
                nullable(row.get(8)),
                PLACE);
    }

    private static Map<String, CaseFile.External> external(Map<Character, List<List<String>>> parts) {
        Map<String, CaseFile.External> external = new LinkedHashMap<>();
        rows(parts, 'x')
                .forEach(row -> external.put(
                        row.get(0), new CaseFile.External(fen(row.get(1)), fen(row.get(2)), fen(row.get(3)), PLACE)));
        return external;
    }

    private static Map<String, Located<String>> located(Map<Character, List<List<String>>> parts, char letter) {
        Map<String, Located<String>> attributes = new LinkedHashMap<>();
        rows(parts, letter).forEach(row -> attributes.put(row.get(0), new Located<>(row.get(1), PLACE)));
        return attributes;
    }

    private static List<List<String>> rows(Map<Character, List<List<String>>> parts, char letter) {
        return parts.getOrDefault(letter, List.of());
    }

    private static String one(Map<Character, List<List<String>>> parts, char letter, String usual) {
        List<List<String>> rows = rows(parts, letter);
        return rows.isEmpty() ? usual : rows.get(0).get(0);
    }

    private static long fen(String text) {
        return text.isEmpty() ? 0 : Long.parseLong(text);
    }

    private static @Nullable Long optional(String text) {
        return text.isEmpty() ? null : Long.valueOf(text);
    }

    private static @Nullable String nullable(String text) {
        return text.isEmpty() ? null : text;
    }

    private static Map<Character, List<List<String>>> split(String text) {
        Map<Character, List<List<String>>> parts = new LinkedHashMap<>();
        int at = 0;
        while (at < text.length()) {
            List<List<String>> rows = new ArrayList<>(List.of(new ArrayList<>()));
            parts.put(text.charAt(at), rows);
            StringBuilder value = new StringBuilder();
            for (at += 2; at < text.length() && text.charAt(at) != ';'; at++) {
                char here = text.charAt(at);
                if (here == '\\') {
                    at++;
                    value.append(text.charAt(at));
                } else if (here == '|' || here == ',') {
                    rows.get(rows.size() - 1).add(value.toString());
                    value.setLength(0);
                    if (here == ',') {
                        rows.add(new ArrayList<>());
                    }
                } else {
                    value.append(here);
                }
            }
            rows.get(rows.size() - 1).add(value.toString());
            at++;
        }
        return parts;
    }
}
