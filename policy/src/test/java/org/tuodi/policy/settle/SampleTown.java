package org.tuodi.policy.settle;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.tuodi.policy.compile.PolicyLibrary;

/** A town whose pack is written for each test, and its insured. */
final class SampleTown {

    private static final String HEAD = """
            pack: sampletown-2024
            title: {zh: 样例镇, en: Sampletown}
            period: {from: 2024-01-01, to: 2025-12-31}
            status: demo
            documents: [{id: ST, title: {zh: 样例办法, en: Sample rules}}]
            identities:
              - {identity: extremeHardshipPerson}
              - {identity: subsistenceRecipient}
            """;

    private static final String PERSON = """
            policy: sampletown-2024
            person:
              id: P1
              scheme: resident
              birthDate: 1970-01-01
              accountBalance: 50.00
              identities: [{identity: subsistenceRecipient, from: 2024-02-01}, {identity: extremeHardshipPerson, from: 2024-11-01}]
            encounters:
            """;

    private final PolicyLibrary library;

    private SampleTown(String pack) {
        Map<String, byte[]> files = Map.of("pack.yaml", pack.getBytes(StandardCharsets.UTF_8));
        library = new PolicyLibrary(
                List.of(new PolicyLibrary.PackSource("sampletown-2024", files, "packs/sampletown-2024")));
    }

    /** The town with these layers, and perhaps other sections. */
    static SampleTown withLayers(String layers) {
        return new SampleTown(HEAD + "layers:\n" + layers.indent(2));
    }

    /** The town with further settings. */
    static SampleTown withSettings(String settings, String layers) {
        return new SampleTown(HEAD + settings + "layers:\n" + layers.indent(2));
    }

    /** Keys that every entry of a pack needs. */
    static String source(String article) {
        return "article: ST " + article + ", summary: {zh: 第" + article + "条, en: article " + article
                + "}, status: stated";
    }

    /** An encounter on one day, or a stay from the first to the tenth of its month. */
    static String encounter(String id, String month, String kind, String rest) {
        String days =
                kind.equals("inpatient") ? "from: " + month + "-01, to: " + month + "-10" : "from: " + month + "-05";
        return "  - {id: " + id + ", kind: " + kind + ", " + days + ", institution: {id: H1, level: 1}, " + rest
                + "}\n";
    }

    CaseFile file(String encounters) {
        return CaseShapes.read("case.yaml", (PERSON + encounters).getBytes(StandardCharsets.UTF_8))
                .orThrow();
    }

    /** Settles with the identity written otherwise. */
    List<ExplainedSettlement> settleAs(String identity, String encounters) {
        String yaml = PERSON.replace("subsistenceRecipient, from: 2024-02-01", identity) + encounters;
        CaseFile file = CaseShapes.read("case.yaml", yaml.getBytes(StandardCharsets.UTF_8))
                .orThrow();
        return Explanation.of(file, Settler.settle(file, library), library);
    }

    List<ExplainedSettlement> settle(String encounters) {
        CaseFile file = file(encounters);
        return Explanation.of(file, Settler.settle(file, library), library);
    }

    Map<String, Object> json(String encounters) {
        CaseFile file = file(encounters);
        CaseResult result = Settler.settle(file, library);
        return ResultJson.of(result, Explanation.of(file, result, library), List.of());
    }
}
