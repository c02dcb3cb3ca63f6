package org.tuodi.platform.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import org.tuodi.policy.model.Texts;
import org.tuodi.policy.settle.Labels;
import org.tuodi.policy.text.Json;

/** Words for the scripts of a page, in the reader's language, as JSON that may stand within HTML. */
final class PageWords {

    private static final Map<String, List<String>> LISTS = Map.of(
            "scheme",
            List.of("resident", "employee"),
            "employment",
            List.of("none", "active", "retired", "flexible"),
            "kind",
            List.of(
                    "inpatient",
                    "outpatient",
                    "chronicOutpatient",
                    "specialOutpatient",
                    "emergency",
                    "daySurgery",
                    "homeSickbed",
                    "pharmacy"),
            "level",
            List.of("3", "2", "1", "0"),
            "place",
            List.of("local", "elsewhereInProvince", "otherProvince"),
            "referral",
            List.of("regular", "none", "emergency", "filed", "notRequired"));

    private PageWords() {}

    /**
     * Texts of a page and names of the words of bills.
     *
     * @param prefix of the texts
     */
    static String of(String prefix, Locale locale) {
        boolean english = locale.getLanguage().equals("en");
        ResourceBundle bundle = ResourceBundle.getBundle(
                "messages",
                english ? Locale.ENGLISH : Locale.ROOT,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        Map<String, Object> texts = new TreeMap<>();
        for (String key : bundle.keySet()) {
            if (key.startsWith(prefix)) {
                texts.put(key.substring(prefix.length()), bundle.getString(key));
            }
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("language", english ? "en" : "zh");
        json.put("texts", texts);
        json.put("lists", lists(english));
        // Ends no element.
        return Json.compact(json).replace("<", "\\u003c");
    }

    private static Map<String, Object> lists(boolean english) {
        Map<String, Object> lists = new TreeMap<>();
        LISTS.forEach((list, words) -> {
            List<Object> named = new ArrayList<>();
            words.forEach(word -> {
                Texts name = Labels.of(list, word);
                named.add(List.of(word, english ? name.en() : name.zh()));
            });
            lists.put(list, named);
        });
        return lists;
    }
}
