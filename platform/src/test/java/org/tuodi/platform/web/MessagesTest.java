package org.tuodi.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Texts of pages: each is there in both languages, each that is used is there, each that is there is used. */
class MessagesTest {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern USED = Pattern.compile("#\\{([a-z]+\\.[A-Za-z0-9_.-]*[A-Za-z0-9])[}(]");

    private static final Pattern WORDS = Pattern.compile("[a-z]+(?:\\.[A-Za-z0-9_-]+)+");
    /** Whose texts are all used. */
    private static final Set<String> AREAS = Set.of(
            "access",
            "alerts",
            "calculator",
            "counter",
            "dashboard",
            "hospital",
            "nav",
            "policies",
            "rosters",
            "services");

    private static Set<String> keys(Path file) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            texts.load(reader);
        }
        return new TreeSet<>(texts.stringPropertyNames());
    }

    private static List<Path> chinese() throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES, 2)) {
            return files.filter(file -> file.toString().endsWith(".properties"))
                    .filter(file -> Files.exists(english(file)))
                    .toList();
        }
    }

    private static Path english(Path chinese) {
        return Path.of(chinese.toString().replace(".properties", "_en.properties"));
    }

    private static Set<String> all() throws IOException {
        Set<String> all = new TreeSet<>();
        for (Path file : chinese()) {
            all.addAll(keys(file));
        }
        return all;
    }

    private static String sources() throws IOException {
        StringBuilder text = new StringBuilder();
        for (Path root : List.of(RESOURCES.resolve("templates"), Path.of("src/main/java/org/tuodi/platform"))) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    text.append(Files.readString(file)).append('\n');
                }
            }
        }
        return text.toString();
    }

    @Test
    void bothLanguagesHaveTheSameTexts() throws IOException {
        assertThat(chinese()).hasSizeGreaterThan(10);
        for (Path file : chinese()) {
            assertThat(keys(english(file))).as(file.toString()).isEqualTo(keys(file));
        }
    }

    @Test
    void everyTextThatATemplateNamesIsThere() throws IOException {
        Set<String> named = new TreeSet<>();
        USED.matcher(sources()).results().forEach(found -> named.add(found.group(1)));
        assertThat(named).hasSizeGreaterThan(300);
        named.removeAll(all());
        assertThat(named).isEmpty();
    }

    @Test
    void noTextIsLeftOver() throws IOException {
        String sources = sources();
        Set<String> said = new HashSet<>();
        WORDS.matcher(sources).results().forEach(found -> said.add(found.group()));
        // A key that is put together begins with a literal that ends in a dot or, in a template, in an expression.
        List<String> beginnings = new ArrayList<>(List.of("error."));
        Pattern.compile("(?:#\\{\\||[\"'])([a-z]+\\.(?:[A-Za-z0-9_]+\\.)*)(?:\\$\\{|[\"'])")
                .matcher(sources)
                .results()
                .forEach(found -> beginnings.add(found.group(1)));
        Set<String> unused = new TreeSet<>();
        for (String key : all()) {
            String plain = key.endsWith(".about") ? key.substring(0, key.length() - ".about".length()) : key;
            boolean held = AREAS.contains(key.replaceAll("\\..*", ""));
            if (held && !said.contains(plain) && beginnings.stream().noneMatch(key::startsWith)) {
                unused.add(key);
            }
        }
        assertThat(unused).isEmpty();
    }
}
