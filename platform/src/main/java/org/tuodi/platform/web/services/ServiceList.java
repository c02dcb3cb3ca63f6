package org.tuodi.platform.web.services;

import static org.tuodi.policy.text.Shapes.list;
import static org.tuodi.policy.text.Shapes.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.tuodi.policy.model.Provenance;
import org.tuodi.policy.model.Texts;
import org.tuodi.policy.text.Documents;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/**
 * The services of a jurisdiction (BY-13.1, JM-2.2.3b), as a file of {@code services/} says.
 *
 * @param id of the file
 * @param families of policy packs that it belongs to
 * @param place for whom
 * @param source document that it was taken from
 */
record ServiceList(String id, List<String> families, Texts place, Texts source, List<Service> services) {

    /** All of this version, the demonstration's first. */
    static final List<ServiceList> ALL = Stream.of(
                    "bayannur", "tianjin", "maoming", "jiangmen", "jiangsu", "jining", "epidemic-city")
            .map(ServiceList::read)
            .toList();

    ServiceList {
        families = List.copyOf(families);
        services = List.copyOf(services);
    }

    /** One service: who may ask for it, how, with what, and until when it is done. */
    record Service(
            String id,
            Texts name,
            String article,
            Texts who,
            List<Told> steps,
            List<Told> materials,
            Told limit,
            List<Told> channels) {

        Service {
            steps = List.copyOf(steps);
            materials = List.copyOf(materials);
            channels = List.copyOf(channels);
        }

        /** Whether every one of these words, of either language, stands somewhere in it. */
        boolean has(List<String> words) {
            String all = words(this);
            return words.stream().allMatch(all::contains);
        }

        private static String words(Service service) {
            StringBuilder all = new StringBuilder(service.article);
            Stream.concat(
                            Stream.of(service.name, service.who, service.limit.text()),
                            Stream.of(service.steps, service.materials, service.channels)
                                    .flatMap(List::stream)
                                    .map(Told::text))
                    .forEach(text ->
                            all.append(' ').append(text.zh()).append(' ').append(text.en()));
            return all.toString().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** The list of an id. */
    static Optional<ServiceList> of(String id) {
        return ALL.stream().filter(each -> each.id.equals(id)).findFirst();
    }

    private static ServiceList read(String id) {
        String name = "services/" + id + ".yaml";
        try (InputStream in =
                Objects.requireNonNull(ServiceList.class.getClassLoader().getResourceAsStream(name))) {
            return Documents.read(name, in.readAllBytes(), shape(id)).orThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Shape<ServiceList> shape(String id) {
        ObjectBuilder object = Shapes.object("ServiceList", "services of a jurisdiction");
        Field<List<String>> families =
                object.required("families", list(Shapes.id()).atLeast(1), "of policy packs");
        Field<Texts> place = object.required("place", texts(), "for whom");
        Field<Texts> source = object.required("source", texts(), "document");
        Field<List<Service>> services =
                object.required("services", list(service()).atLeast(1), "services");
        return object.build(fields ->
                new ServiceList(id, fields.get(families), fields.get(place), fields.get(source), fields.get(services)));
    }

    private static Shape<Service> service() {
        ObjectBuilder object = Shapes.object("Service", "a service");
        Field<String> id = object.required("id", Shapes.name(), "its id");
        Field<Texts> name = object.required("name", texts(), "its name");
        Field<String> article = object.required("article", text(), "articles that provide it");
        Field<Texts> who = object.required("who", texts(), "who may ask for it");
        Field<List<Told>> steps = object.required("steps", list(told()).atLeast(1), "how it goes");
        Field<List<Told>> materials = object.required("materials", list(told()).atLeast(1), "what to bring");
        Field<Told> limit = object.required("limit", told(), "until when it is done");
        Field<List<Told>> channels = object.required("channels", list(told()).atLeast(1), "where");
        return object.build(fields -> new Service(
                fields.get(id),
                fields.get(name),
                fields.get(article),
                fields.get(who),
                fields.get(steps),
                fields.get(materials),
                fields.get(limit),
                fields.get(channels)));
    }

    private static Shape<Told> told() {
        ObjectBuilder object = Shapes.object("Told", "something told, and whether the source states it");
        Field<String> zh = object.required("zh", text(), "中文");
        Field<String> en = object.required("en", text(), "English");
        Field<Provenance.Status> mark =
                object.required("mark", Shapes.enumeration(Provenance.Status.class), "how sure it is");
        Field<Optional<String>> article = object.optional("article", text(), "where it stands");
        Field<Boolean> contactFree = object.optional("contactFree", Shapes.bool(), "nobody has to come", false);
        object.check(
                article,
                fields -> fields.get(article).isEmpty() == (fields.get(mark) == Provenance.Status.ASSUMED),
                "an article for what is stated or derived, and none for what is assumed");
        return object.build(fields -> new Told(
                new Texts(fields.get(zh), fields.get(en)),
                fields.get(mark),
                fields.get(article).orElse(null),
                fields.get(contactFree)));
    }

    private static Shape<Texts> texts() {
        ObjectBuilder object = Shapes.object("Texts", "in both languages");
        Field<String> zh = object.required("zh", text(), "中文");
        Field<String> en = object.required("en", text(), "English");
        return object.build(fields -> new Texts(fields.get(zh), fields.get(en)));
    }
}
