package org.tuodi.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every form of condition on one visit. */
class ConditionTest {
    private static final Pack PACK = new Pack(Node.parse("pack", """
            pack: words-2023
            period: {from: 2023-01-01}
            attributes:
              - {name: mode, of: encounter, values: [cost, disease], default: disease}
              - {name: beds, of: institution, range: {from: 0, to: 999}}
            """));
    private static final Person PERSON = new Person(Node.parse("person", """
            scheme: employee
            birthDate: 1960-06-30
            primaryInstitution: H1
            diseases: [{disease: old, from: 2022-01-01, to: 2022-12-31}, {disease: lung, from: 2023-03-05}]
            """));
    private static final Encounter ENCOUNTER = new Encounter(Node.parse("encounter", """
                    id: E1
                    kind: inpatient
                    from: 2023-03-01
                    to: 2023-03-12
                    employment: retired
                    diseases: [a, b]
                    institution: {id: H1, level: 2, attributes: {beds: 120}}
                    """), 1);
    private static final Facts FACTS = new Facts(PERSON, new Visit(ENCOUNTER, PACK), "orphan", 2, false);

    private static boolean holds(String when) {
        return Condition.holds(Node.parse("when", when), FACTS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                              | true",
                "{scheme: employee, level: 2}                    | true",
                "{scheme: employee, level: 3}                    | false",
                "[{level: 3}, {level: 2}]                        | true",
                "{level: [1, 2]}                                 | true",
                "{employment: retired}                           | true",
                "{identity: {except: [none]}}                    | true",
                "{identity: {except: [orphan, none]}}            | false",
                "{age: 62}                                       | true",
                "{age: {from: 63}}                               | false",
                "{age: {from: 46, to: 62}}                       | true",
                "{age: {to: 61}}                                 | false",
                "{admission: {from: 2}}                          | true",
                "{duringStay: false}                             | true",
                "{primaryInstitution: true}                      | true",
                "{place: local, networked: true}                 | true",
                "{institutionType: hospital, referral: none}     | true",
                "{diseases: a}                                   | true",
                "{diseases: {any: [c, b], none: [d]}}            | true",
                "{diseases: {any: [c, b], none: [a]}}            | false",
                "{diseases: {count: {of: [a, b, c], from: 2}}}   | true",
                "{diseases: {count: {of: [a, c], from: 2}}}      | false",
                "{recognisedDiseases: lung}                      | true",
                "{recognisedDiseases: old}                       | false",
                "{mode: disease}                                 | true",
                "{beds: {from: 121}}                             | false",
                "{beds: {from: 99, to: 120}}                     | true"
            })
    void forms(String when, boolean expected) {
        assertThat(holds(when)).isEqualTo(expected);
    }

    @Test
    void an_attribute_that_is_not_given_is_an_error_if_it_decides() {
        Visit bare = new Visit(
                new Encounter(Node.parse("encounter", "{id: E2, kind: outpatient, from: 2023-03-01}"), 1), PACK);
        Facts facts = new Facts(new Person(Node.parse("person", "{id: P}")), bare, "none", 1, false);

        assertThat(Condition.holds(Node.parse("when", "{level: 1, kind: inpatient}"), facts))
                .isFalse();
        for (String attribute :
                Map.of("level", 1, "age", 1, "scheme", 1, "beds", 1).keySet()) {
            assertThatThrownBy(() ->
                            Condition.holds(Node.parse("when", "{" + attribute + ": 1, kind: outpatient}"), facts))
                    .hasMessageContaining(attribute);
        }
        assertThatThrownBy(() -> Condition.holds(Node.parse("when", "{colour: red}"), facts))
                .hasMessageContaining("colour");
    }
}
