package org.tuodi.platform.people;

import static org.tuodi.policy.text.Shapes.list;
import static org.tuodi.policy.text.Shapes.words;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/**
 * Persons who live together.
 *
 * @param registration {@code urban} or {@code rural}
 * @param members the head first; empty when the household is dissolved
 */
public record Household(String id, String region, String registration, List<Member> members) {

    /** A member and what it is to the head, whose relation is {@code head}. */
    public record Member(String person, String relation) {}

    static final Shape<Household> SHAPE = shape();

    private static Shape<Household> shape() {
        ObjectBuilder member = Shapes.object("HouseholdMember", "a member of a household");
        Field<String> person = member.required("person", Registration.ID, "id of the member");
        Field<String> relation = member.required(
                "relation",
                words("head", "spouse", "parent", "child", "grandparent", "grandchild", "sibling", "other"),
                "what the member is to the head");
        Shape<Member> memberShape = member.build(fields -> new Member(fields.get(person), fields.get(relation)));

        ObjectBuilder household = Shapes.object("Household", "persons who live together");
        Field<String> id = household.required("id", Registration.ID, "its id");
        Field<String> region = household.required("region", Registration.REGION, "where");
        Field<String> registration =
                household.required("registration", words("urban", "rural"), "kind of registration");
        Field<List<Member>> members =
                household.required("members", list(memberShape), "the head first; none: dissolved");
        household.check(members, fields -> proper(fields.get(members)), "each person once, and one `head`, the first");
        return household.build(fields ->
                new Household(fields.get(id), fields.get(region), fields.get(registration), fields.get(members)));
    }

    private static boolean proper(List<Member> members) {
        return members.isEmpty()
                || (members.stream().map(Member::person).distinct().count() == members.size()
                        && members.get(0).relation().equals("head")
                        && members.stream()
                                        .filter(member -> member.relation().equals("head"))
                                        .count()
                                == 1);
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("region", region);
        json.put("registration", registration);
        json.put(
                "members",
                members.stream()
                        .map(member -> {
                            Map<String, Object> each = new LinkedHashMap<>();
                            each.put("person", member.person());
                            each.put("relation", member.relation());
                            return each;
                        })
                        .toList());
        return json;
    }
}
