package org.tuodi.policy.questions;

import java.util.List;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/** The closed words that only questions and their tables use. */
final class QuestionWords {

    static final List<String> PURPOSES = List.of(
            "medicalCost",
            "drug",
            "device",
            "consumable",
            "antigenTest",
            "residentContribution",
            "supplementaryPremium",
            "longTermCareContribution",
            "inclusiveInsurance",
            "flexibleRetireeLargeAmount",
            "lifeInsurance",
            "publicHealth",
            "fitness",
            "wellness",
            "other");
    static final List<String> RELATIONS =
            List.of("self", "spouse", "parent", "child", "grandparent", "grandchild", "sibling", "other");
    static final List<String> VENUES = List.of("designatedInstitution", "designatedPharmacy", "other");
    static final List<String> UNITS = List.of("district", "formerCityLevel");

    static final Shape<String> PURPOSE = of(PURPOSES);
    static final Shape<String> RELATION = of(RELATIONS);
    static final Shape<String> VENUE = of(VENUES);
    static final Shape<String> UNIT = of(UNITS);

    private QuestionWords() {}

    static Shape<String> of(List<String> words) {
        return Shapes.words(words.toArray(String[]::new));
    }
}
