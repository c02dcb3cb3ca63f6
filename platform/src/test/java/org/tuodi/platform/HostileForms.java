package org.tuodi.platform;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Parameter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The forms of pages, as the server itself lists them, and what nobody should send to them. */
final class HostileForms {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Pattern NAME = Pattern.compile("name=\"([A-Za-z][A-Za-z0-9.]*)\"");

    /** Some as forms expect them, so that one that is wrong is met behind those that are right. */
    private static final List<String> VALUES = List.of(
            "",
            " ",
            "1",
            "-1",
            "2023",
            "2023-03-01",
            "2023-13-45",
            "2023-03",
            "true",
            "approve",
            "D0002",
            "D0002.2023.1",
            "H99010100002",
            "990101",
            "demo-county",
            "inpatient",
            "100.00",
            "1e999",
            "99999999999999999999",
            "-0.001",
            "NaN",
            "２０２３年３月１日",
            "'; drop table person; --",
            "<script>alert(1)</script>",
            "${7*7} #{7*7} *{T(java.lang.Runtime)}",
            "../../etc/passwd",
            "a\u0000b",
            "\ud800",
            "[{\"a\": 1}",
            "x".repeat(5_000));

    private final List<String> names = new ArrayList<>(new TreeSet<>(templateNames()));
    private final SplittableRandom random;

    HostileForms(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /**
     * A form.
     *
     * @param fields that its handler names; it may read more
     */
    record Form(String pattern, List<String> fields, boolean files) {}

    private static List<String> templateNames() {
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            List<String> names = new ArrayList<>();
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".html")).toList()) {
                Matcher found = NAME.matcher(Files.readString(file));
                while (found.find()) {
                    names.add(found.group(1));
                }
            }
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those of pages. */
    static List<Form> of(RequestMappingHandlerMapping mapping) {
        List<Form> forms = new ArrayList<>();
        mapping.getHandlerMethods().forEach((info, handler) -> {
            boolean page = handler.getBeanType().getName().startsWith("org.tuodi.platform.web.");
            if (page && info.getMethodsCondition().getMethods().contains(RequestMethod.POST)) {
                boolean files = Arrays.stream(handler.getMethod().getParameterTypes())
                        .anyMatch(type -> type == MultipartFile.class || type == HttpServletRequest.class);
                info.getPatternValues().forEach(pattern -> forms.add(new Form(pattern, fields(handler), files)));
            }
        });
        return forms;
    }

    private static List<String> fields(HandlerMethod handler) {
        return Arrays.stream(handler.getMethod().getParameters())
                .filter(each -> each.isAnnotationPresent(RequestParam.class))
                .map(HostileForms::name)
                .toList();
    }

    private static String name(Parameter parameter) {
        RequestParam said = parameter.getAnnotation(RequestParam.class);
        String name = said.name().isEmpty() ? said.value() : said.name();
        return name.isEmpty() ? parameter.getName() : name;
    }

    private String one(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** An address of the form. */
    String path(Form form) {
        return form.pattern.replaceAll(
                "\\{(?:[^{}]|\\{[^}]*})*}", one(List.of("1", "0", "-1", "D0002", "2023", "x", "99999999999999999999")));
    }

    /** A body, most often with all that the handler names. */
    String body(Form form, String boundary) {
        List<String> sent = new ArrayList<>();
        form.fields.stream().filter(field -> random.nextInt(8) > 0).forEach(sent::add);
        for (int more = random.nextInt(12); more > 0; more--) {
            sent.add(one(names));
        }
        if (!form.files) {
            return sent.stream()
                    .map(field -> field + "=" + URLEncoder.encode(one(VALUES), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
        }
        StringBuilder body = new StringBuilder();
        for (String field : sent) {
            String file = random.nextInt(3) == 0 ? "; filename=\"a.xlsx\"" : "";
            body.append("--").append(boundary).append("\r\nContent-Disposition: form-data; name=\"");
            body.append(field)
                    .append('"')
                    .append(file)
                    .append("\r\n\r\n")
                    .append(one(VALUES))
                    .append("\r\n");
        }
        return body.append("--").append(boundary).append("--\r\n").toString();
    }
}
