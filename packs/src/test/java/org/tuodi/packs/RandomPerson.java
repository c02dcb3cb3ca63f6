package org.tuodi.packs;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tuodi.kernel.Money;
import org.tuodi.policy.model.Condition;
import org.tuodi.policy.model.PackSpec;
import org.tuodi.policy.model.Words;

/** Draws the person of a case: who is insured how, how old, with which identities and recognised diseases on which days. */
final class RandomPerson {

    private final PackFacts facts;
    private final SplitMix64 random;
    private final Wish wish;
    private final LocalDate around;

    /**
     * For one person.
     *
     * @param around a day in the middle of the person's visits
     */
    RandomPerson(PackFacts facts, SplitMix64 random, Wish wish, LocalDate around) {
        this.facts = facts;
        this.random = random;
        this.wish = wish;
        this.around = around;
    }

    Map<String, Object> draw(long balance) {
        Map<String, Object> person = new LinkedHashMap<>();
        person.put("id", "P1");
        person.put("scheme", wish.word("scheme", Words.SCHEMES));
        person.put("employment", wish.word("employment", Words.EMPLOYMENTS));
        boolean needsAge = facts.spec().identities().stream()
                .anyMatch(identity -> identity.ageFrom() != null || identity.ageTo() != null);
        LocalDate birth = birthDate();
        if (needsAge || random.percent(97)) {
            person.put("birthDate", birth.toString());
        }
        if (random.percent(50)) {
            person.put("primaryInstitution", "H1");
        }
        if (balance > 0) {
            person.put("accountBalance", Money.text(balance));
        }
        person.put("attributes", attributes(PackSpec.AttributeSpec.Owner.PERSON));
        person.put("diseases", diseases());
        person.put("identities", identities());
        return person;
    }

    private LocalDate birthDate() {
        Condition.Test test = wish.test("age");
        int age = random.percent(50) ? random.pick(facts.ages()) : random.between(0, 95);
        if (test instanceof Condition.Range range && random.percent(70)) {
            int from = range.from() == null ? 0 : range.from();
            int to = range.to() == null ? 100 : range.to();
            age = random.between(from, Math.max(from, to));
        }
        LocalDate birth = around.minusYears(age);
        return random.percent(30) ? birth.plusDays(random.between(-1, 1)) : birth.minusDays(random.below(365));
    }

    /** Values of the declared attributes of an owner; one with a default may be left out. */
    Map<String, Object> attributes(PackSpec.AttributeSpec.Owner owner) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        for (PackSpec.AttributeSpec attribute : facts.spec().attributes()) {
            boolean given = random.percent(attribute.defaultValue() == null ? 98 : 60);
            if (attribute.of() == owner && given) {
                attributes.put(attribute.name(), value(attribute));
            }
        }
        return attributes;
    }

    private Object value(PackSpec.AttributeSpec attribute) {
        if (!attribute.values().isEmpty()) {
            return wish.word(attribute.name(), attribute.values());
        }
        int from = attribute.from();
        int to = attribute.to();
        if (wish.test(attribute.name()) instanceof Condition.Range range && random.percent(80)) {
            int low = range.from() == null ? from : range.from();
            int high = range.to() == null ? to : range.to();
            int value = random.pick(List.of(low - 1, low, high, high + 1));
            return Math.max(from, Math.min(to, value));
        }
        return random.between(from, to);
    }

    private List<Object> diseases() {
        List<Object> diseases = new ArrayList<>();
        for (String disease : wish.diseases("recognisedDiseases", facts.spec())) {
            Map<String, Object> recognition = new LinkedHashMap<>();
            recognition.put("disease", disease);
            period(recognition, "from", "to");
            diseases.add(recognition);
        }
        return diseases;
    }

    private List<Object> identities() {
        List<Object> identities = new ArrayList<>();
        if (facts.spec().identities().isEmpty()) {
            return identities;
        }
        List<String> words = facts.spec().identities().stream()
                .map(PackSpec.IdentitySpec::identity)
                .toList();
        int count = random.pick(List.of(0, 1, 1, 1, 2, 2, 3));
        for (int i = 0; i < count; i++) {
            Map<String, Object> identity = new LinkedHashMap<>();
            String word = i == 0 ? wish.word("identity", words) : random.pick(words);
            identity.put("identity", words.contains(word) ? word : random.pick(words));
            boolean recognised = random.percent(30);
            period(identity, recognised ? "recognisedOn" : "from", random.percent(30) ? "lostOn" : "to");
            if (random.percent(40)) {
                identity.put(
                        "appliedOn", around.plusDays(random.between(-400, 500)).toString());
            }
            identities.add(identity);
        }
        return identities;
    }

    /** Mostly the whole time; else beginning late, ending early, or both. */
    private void period(Map<String, Object> entry, String from, String to) {
        LocalDate first = around.plusDays(random.percent(40) ? random.between(-5, 20) : random.between(-200, 200));
        switch (random.below(6)) {
            case 0 -> entry.put(from, first.toString());
            case 1 -> entry.put(to, first.toString());
            case 2 -> {
                entry.put(from, first.toString());
                entry.put(to, first.plusDays(random.between(0, 200)).toString());
            }
            default -> entry.put(from, around.minusYears(2).toString());
        }
    }
}
