package org.tuodi.oracle;

import java.util.List;
import java.util.Optional;

/** What conditions may ask about: one visit of one person, seen under one of the person's identities. */
record Facts(Person person, Visit visit, String identity, int admission, boolean duringStay) {

    /** The values of an attribute, one for a plain attribute, any number for a set; empty if the case does not give it. */
    Optional<List<String>> values(String attribute) {
        Encounter encounter = visit.encounter();
        return switch (attribute) {
            case "identity" -> Optional.of(List.of(identity));
            case "age" ->
                person.node().get("birthDate").isMissing()
                        ? Optional.empty()
                        : Optional.of(List.of(String.valueOf(person.ageOn(encounter.from()))));
            case "admission" -> Optional.of(List.of(String.valueOf(admission)));
            case "duringStay" -> Optional.of(List.of(String.valueOf(duringStay)));
            case "diseases" -> Optional.of(encounter.diseases());
            case "recognisedDiseases" -> Optional.of(person.recognisedDiseases(encounter));
            case "primaryInstitution" -> Optional.of(List.of(String.valueOf(isAtPrimaryInstitution())));
            default -> single(attribute);
        };
    }

    private Optional<List<String>> single(String attribute) {
        Encounter encounter = visit.encounter();
        Node institution = encounter.institution();
        String value = switch (attribute) {
            case "scheme" -> overridable("scheme", "");
            case "employment" -> overridable("employment", "none");
            case "kind" -> encounter.kind();
            case "referral" -> encounter.node().get("referral").textOr("none");
            case "level" -> institution.get("level").textOr("");
            case "institutionType" -> institution.get("type").textOr("hospital");
            case "place" -> institution.get("place").textOr("local");
            case "networked", "assistanceDesignated" ->
                institution.get(attribute).textOr("true");
            default -> declared(attribute);
        };
        return value.isEmpty() ? Optional.empty() : Optional.of(List.of(value));
    }

    /** The visit's own word, else the person's. */
    private String overridable(String attribute, String other) {
        return visit.encounter()
                .node()
                .get(attribute)
                .textOr(person.node().get(attribute).textOr(other));
    }

    private String declared(String attribute) {
        Node declaration = visit.pack()
                .attribute(attribute)
                .orElseThrow(() -> new OracleException(
                        "pack " + visit.pack().id() + " asks for the unknown attribute " + attribute));
        Node holder = switch (declaration.get("of").text()) {
            case "person" -> person.node();
            case "encounter" -> visit.encounter().node();
            case "institution" -> visit.encounter().institution();
            default -> throw declaration.error("is of something unknown");
        };
        return holder.get("attributes")
                .get(attribute)
                .textOr(declaration.get("default").textOr(""));
    }

    private boolean isAtPrimaryInstitution() {
        Node own = person.node().get("primaryInstitution");
        return !own.isMissing() && visit.encounter().institution().get("id").is(own.text());
    }
}
