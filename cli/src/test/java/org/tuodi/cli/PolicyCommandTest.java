package org.tuodi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code tuodi policy …} on the built-in packs and on packs of a folder. */
class PolicyCommandTest {

    @TempDir
    private Path folder;

    static List<String> packs() {
        return BuiltInPacks.LIBRARY.ids();
    }

    private Path write(String id, String content) throws IOException {
        Path pack = Files.createDirectories(folder.resolve("packs").resolve(id));
        Files.writeString(pack.resolve("pack.yaml"), content);
        return pack;
    }

    private static String sampleTown() throws IOException {
        try (var in = PolicyCommandTest.class.getResourceAsStream("sampletown.yaml")) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    @Test
    void everyBuiltInPackIsListed() {
        assertThat(packs()).contains("bayannur-2023", "demo-county-2023", "zhejiang-county");
        List<String> lines = Tuodi.run("policy", "list").done().outLines();
        assertThat(lines).hasSize(packs().size() + 1);
        assertThat(lines).anyMatch(line -> line.matches("bayannur-2023 +2023-01-01 +执行中 +7 +\\d+  巴彦淖尔市.*"));
        assertThat(Tuodi.run("policy", "list", "--lang", "en").done().out())
                .contains("Bayannur critical-illness insurance");
    }

    @ParameterizedTest
    @MethodSource("packs")
    void everyBuiltInPackIsShown(String id) {
        for (String language : List.of("zh", "en")) {
            List<String> lines =
                    Tuodi.run("policy", "show", id, "--lang", language).done().outLines();
            assertThat(lines.get(0)).startsWith(id + " · ");
            assertThat(lines).allMatch(line -> Width.of(line) <= Screen.COLUMNS);
        }
    }

    @ParameterizedTest
    @MethodSource("packs")
    void everyArticleOfABuiltInPackIsAccountedFor(String id) {
        assertThat(Tuodi.run("policy", "coverage", id).done().out()).isNotBlank();
        assertThat(Tuodi.run("policy", "coverage", id, "--assumed", "--lang", "en")
                        .done()
                        .out())
                .contains("assumed");
    }

    @Test
    void aRowIsShownInFull() {
        assertThat(Tuodi.run("policy", "show", "bayannur-2023", "BY-CI-2")
                        .done()
                        .outLines())
                .anyMatch(line -> line.contains("起付线 7000.00"))
                .anyMatch(line -> line.contains("BY 第9条(二)"))
                .anyMatch(line -> line.contains("推导：14000元的一半"))
                .last()
                .asString()
                .matches(" {2}packs/bayannur-2023/pack\\.yaml:\\d+:\\d+");
        assertThat(Tuodi.run("policy", "show", "zhejiang-county", "C1-IL-1")
                        .done()
                        .out())
                .contains("C1-IL-1");
    }

    @Test
    void aPackOfAFolderIsShownAndOneThatIsBrokenIsToldWithoutHidingOthers() throws IOException {
        write("sampletown-2024", sampleTown());
        write("sampletown-2025", sampleTown().replace("pack: sampletown-2024", "pack: sampletown-2026"));
        assertThat(Tuodi.runIn(folder, "policy", "show", "sampletown-2024", "--packs", "packs", "--lang", "en")
                        .done()
                        .out())
                .contains("Sampletown benefits", "first-level institution · deductible 300.00 · up to 1000.00 85%");
        Tuodi list = Tuodi.runIn(folder, "policy", "list", "--packs", "packs");
        assertThat(list.status()).isEqualTo(1);
        assertThat(list.out()).contains("sampletown-2024", "bayannur-2023");
        assertThat(list.errLines())
                .singleElement()
                .asString()
                .contains("sampletown-2026")
                .contains("sampletown-2025");
    }

    @Test
    void aPacksOwnFolderMayBeNamed() throws IOException {
        Path pack = write("sampletown-2024", sampleTown());
        assertThat(Tuodi.run("policy", "list", "--packs", pack.toString())
                        .done()
                        .out())
                .contains("sampletown-2024");
    }

    @Test
    void aPackThatPassesIsVerifiedSilently() {
        Tuodi run =
                Tuodi.run("policy", "verify", "tianjin-2019", "--lang", "en").done();
        assertThat(run.out()).contains("tianjin-2019: 0 errors, 0 findings");
    }

    @Test
    void whatIsWrongIsToldOnStderrWithACaseThatShowsIt() throws IOException {
        write(
                "sampletown-2024",
                sampleTown()
                        .replace("when: {level: 1}", "when: {level: [1, 2]}")
                        .replace("    else:\n      id: ST-B-9\n", "      - id: ST-B-9\n        when: {level: [2, 3]}\n")
                        .replace(
                                "      deductible: 800.00\n      ratio: 65%\n",
                                "        deductible: 800.00\n        ratio: 65%\n")
                        .replace(
                                "      ceilings: {basicYear: 2000.00}\n      article: ST 第5条",
                                "        ceilings: {basicYear: 2000.00}\n        article: ST 第5条")
                        .replace(
                                "      summary: {zh: 其他机构, en: other institutions}\n      status: stated",
                                "        summary: {zh: 其他机构, en: other institutions}\n        status: stated"));
        Tuodi run = Tuodi.runIn(
                folder,
                "policy",
                "verify",
                "sampletown-2024",
                "--packs",
                "packs",
                "--witnesses",
                "shown",
                "--lang",
                "en");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.errLines())
                .isNotEmpty()
                .allMatch(line -> line.startsWith("packs/sampletown-2024"))
                .anyMatch(line -> line.contains("gap"))
                .anyMatch(line -> line.contains("overlap"));
        try (var witnesses = Files.list(folder.resolve("shown"))) {
            List<Path> files = witnesses.toList();
            assertThat(files).isNotEmpty();
            for (Path witness : files) {
                Tuodi shown = Tuodi.runIn(folder, "settle", witness.toString(), "--packs", "packs");
                assertThat(shown.err()).doesNotContain("internal error");
            }
        }
    }

    @Test
    void twoPacksAreCompared() throws IOException {
        write("sampletown-2024", sampleTown());
        write(
                "sampletown-2025",
                sampleTown()
                        .replace("sampletown-2024", "sampletown-2025")
                        .replace("deductible: 300.00", "deductible: 400.00"));
        assertThat(Tuodi.runIn(
                                folder,
                                "policy",
                                "diff",
                                "sampletown-2024",
                                "sampletown-2025",
                                "--packs",
                                "packs",
                                "--lang",
                                "en")
                        .done()
                        .outLines())
                .anyMatch(line -> line.contains("300.00"))
                .anyMatch(line -> line.contains("400.00"));
    }
}
