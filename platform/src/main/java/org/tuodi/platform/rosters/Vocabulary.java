package org.tuodi.platform.rosters;

import static org.tuodi.policy.text.Shapes.enumeration;
import static org.tuodi.policy.text.Shapes.integer;
import static org.tuodi.policy.text.Shapes.list;
import static org.tuodi.policy.text.Shapes.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.tuodi.platform.access.Role;
import org.tuodi.platform.files.Wording;
import org.tuodi.policy.text.Documents;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/** Who recognises which identity and the words of rosters, as {@code rosters/departments.yaml} says. */
public final class Vocabulary {

    /** That of this version. */
    public static final Vocabulary BUILT_IN = read();

    private final int dueDay;
    private final Map<String, Department> departments = new LinkedHashMap<>();
    private final Map<String, IdentityKind> identities = new LinkedHashMap<>();
    private final Map<Column, List<String>> headings;
    private final Map<Change, List<String>> changes;
    private final Map<Level, List<String>> levels;

    private Vocabulary(
            int dueDay,
            List<Department> departments,
            List<IdentityKind> identities,
            Map<Column, List<String>> headings,
            Map<Change, List<String>> changes,
            Map<Level, List<String>> levels) {
        this.dueDay = dueDay;
        departments.forEach(each -> this.departments.put(each.id(), each));
        identities.forEach(each -> this.identities.put(each.identity(), each));
        this.headings = headings;
        this.changes = changes;
        this.levels = levels;
        List<String> named =
                departments.stream().flatMap(each -> each.identities().stream()).toList();
        if (!this.identities.keySet().containsAll(named) || !named.containsAll(this.identities.keySet())) {
            throw new IllegalStateException("an identity without a department, or the other way round");
        }
    }

    /** Day of the month until which its roster is in time. */
    public int dueDay() {
        return dueDay;
    }

    /** All departments. */
    public List<Department> departments() {
        return List.copyOf(departments.values());
    }

    /** A department by its id. */
    public Optional<Department> department(String id) {
        return Optional.ofNullable(departments.get(id));
    }

    /** Who recognises an identity. */
    List<String> recognisers(String identity) {
        return departments.values().stream()
                .filter(each -> each.identities().contains(identity))
                .map(Department::zh)
                .toList();
    }

    /** An identity by its id. */
    public Optional<IdentityKind> identity(String id) {
        return Optional.ofNullable(identities.get(id));
    }

    /** An identity by its id, by a word for it or for one of its kinds. */
    Optional<IdentityKind> identityNamed(String word) {
        String dense = Wording.dense(word);
        return identities.values().stream()
                .filter(each -> each.identity().equalsIgnoreCase(dense)
                        || each.words().contains(dense)
                        || each.kinds().contains(dense))
                .findFirst();
    }

    Optional<Column> column(String heading) {
        return find(headings, heading);
    }

    Optional<Change> change(String word) {
        return find(changes, word);
    }

    Optional<Level> level(String word) {
        return find(levels, word);
    }

    /** The heading that documents show for a column. */
    String heading(Column column) {
        return Objects.requireNonNull(headings.get(column)).get(0);
    }

    /** The word that documents show for a change. */
    String word(Change change) {
        return Objects.requireNonNull(changes.get(change)).get(0);
    }

    /** The word that documents show for a level. */
    String word(Level level) {
        return Objects.requireNonNull(levels.get(level)).get(0);
    }

    private static <T extends Enum<T>> Optional<T> find(Map<T, List<String>> words, String written) {
        String dense = Wording.dense(written).toLowerCase(Locale.ROOT);
        return words.entrySet().stream()
                .filter(each -> each.getValue().contains(dense)
                        || each.getKey().name().replace("_", "").equalsIgnoreCase(dense))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static Vocabulary read() {
        String name = "rosters/departments.yaml";
        try (InputStream in =
                Objects.requireNonNull(Vocabulary.class.getClassLoader().getResourceAsStream(name))) {
            return Documents.read(name, in.readAllBytes(), shape()).orThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Shape<Vocabulary> shape() {
        ObjectBuilder object = Shapes.object("Vocabulary", "who recognises what, and the words of rosters");
        Field<Integer> dueDay = object.required("dueDay", integer(1, 28), "last day of the month in time");
        Field<List<Department>> departments = object.required("departments", list(department()), "departments");
        Field<List<IdentityKind>> identities = object.required("identities", list(identity()), "identities");
        Field<Map<Column, List<String>>> headings = object.required("columns", words(Column.class), "headings");
        Field<Map<Change, List<String>>> changes = object.required("changes", words(Change.class), "changes");
        Field<Map<Level, List<String>>> levels = object.required("levels", words(Level.class), "levels");
        return object.build(fields -> new Vocabulary(
                fields.get(dueDay),
                fields.get(departments),
                fields.get(identities),
                fields.get(headings),
                fields.get(changes),
                fields.get(levels)));
    }

    private static <E extends Enum<E>> Shape<Map<E, List<String>>> words(Class<E> type) {
        return Shapes.map(enumeration(type), list(text(40)).map(Vocabulary::dense));
    }

    private static List<String> dense(List<String> words) {
        List<String> dense = new ArrayList<>();
        words.forEach(word -> dense.add(Wording.dense(word).toLowerCase(Locale.ROOT)));
        return dense;
    }

    private static Shape<Department> department() {
        ObjectBuilder names = Shapes.object("Names", "in both languages");
        Field<String> zh = names.required("zh", text(40), "中文");
        Field<String> en = names.required("en", text(60), "English");
        Shape<List<String>> both = names.build(fields -> List.of(fields.get(zh), fields.get(en)));
        ObjectBuilder object = Shapes.object("Department", "a department that recognises identities");
        Field<String> id = object.required("id", Shapes.name(), "its id");
        Field<List<String>> called = object.required("name", both, "its name");
        Field<Role> role = object.required("role", enumeration(Role.class, Role::name), "of its staff");
        Field<String> article = object.required("article", text(100), "article");
        Field<List<String>> identities = object.required("identities", list(Shapes.name()), "what it recognises");
        return object.build(fields -> new Department(
                fields.get(id),
                fields.get(called).get(0),
                fields.get(called).get(1),
                fields.get(role),
                fields.get(identities),
                fields.get(article)));
    }

    private static Shape<IdentityKind> identity() {
        ObjectBuilder object = Shapes.object("Identity", "an identity");
        Field<String> id = object.required("identity", Shapes.name(), "its id");
        Field<List<String>> words = object.required("words", list(text(40)), "words for it");
        Field<List<String>> kinds = object.optional("kinds", list(text(40)), "words for its kinds", List.of());
        Field<Optional<Level>> level = object.optional("recognisedBy", enumeration(Level.class), "at least");
        Field<Optional<Integer>> age = object.optional("untilAge", integer(1, 120), "age at which it ends");
        Field<Boolean> subsidy = object.optional("medicalSubsidy", Shapes.bool(), "only with the subsidy", false);
        object.optional("article", text(100), "article of these conditions");
        return object.build(fields -> new IdentityKind(
                fields.get(id),
                dense(fields.get(words)),
                dense(fields.get(kinds)),
                fields.get(level),
                fields.get(age),
                fields.get(subsidy)));
    }
}
