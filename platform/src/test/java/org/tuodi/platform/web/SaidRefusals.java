package org.tuodi.platform.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What refusals say in the sources, with X in the place of what is known only when they are said. */
final class SaidRefusals {

    private static final Pattern BEGINS = Pattern.compile("new Refusal\\(\\s*Refusal\\.Code\\.[A-Z_]+,");

    private SaidRefusals() {}

    /** Of a module; controllers of interfaces speak to machines and are left out. */
    static List<String> of(String module) throws IOException {
        List<String> said = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/org/tuodi/platform", module))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".java"))
                    .filter(each ->
                            module.startsWith("web/") || !each.toString().endsWith("Controller.java"))
                    .sorted()
                    .toList()) {
                String text = Files.readString(file);
                Matcher begins = BEGINS.matcher(text);
                while (begins.find()) {
                    said.add(argument(text, begins.end()));
                }
            }
        }
        // What is put together elsewhere, and what is one of two, is not seen here.
        return said.stream()
                .filter(each -> !each.matches("(found )?X") && !each.contains("?"))
                .toList();
    }

    /** The text of the argument that begins at a place. */
    private static String argument(String source, int from) {
        StringBuilder text = new StringBuilder();
        int depth = 0;
        for (int at = from; depth >= 0; at++) {
            char here = source.charAt(at);
            if (here == '"') {
                StringBuilder literal = new StringBuilder();
                for (at++; source.charAt(at) != '"'; at++) {
                    at += source.charAt(at) == '\\' ? 1 : 0;
                    literal.append(source.charAt(at));
                }
                text.append(depth == 0 ? literal : "");
            } else if (here == '(' || here == '[') {
                depth++;
            } else if (here == ')' || here == ']') {
                depth--;
            } else if (depth == 0 && here != '+' && !Character.isWhitespace(here)) {
                text.append(here == '?' ? "?" : text.toString().endsWith("X") ? "" : "X");
            }
        }
        return text.toString();
    }
}
