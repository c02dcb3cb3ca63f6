package org.tuodi.policy.text;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Builds the nodes of one document from the parser's events.
 *
 * <p>It works on events, not on the engine's own node graph, because that graph resolves tags, expands merge keys and
 * keeps the last of duplicate keys. A fault that leaves the structure intact, such as a duplicate key or a tag, is noted
 * and reading goes on, so that one run reports all of them; a syntax error or an exceeded limit ends it.
 */
final class NodeReader {

    /** For the end of the text and the engine's own look ahead. */
    private static final int SPARE = 16;

    private final String file;
    private final String text;
    private final Problems problems;
    private final Iterator<Event> events;
    private final Anchors anchors;
    private Place last;

    NodeReader(String file, String text, Problems problems) {
        this.file = file;
        this.text = text;
        this.problems = problems;
        this.events = new Parse(settings(text)).parseString(text).iterator();
        this.anchors = new Anchors(problems);
        this.last = Place.start(file);
    }

    /** With the whole text in one buffer, because the engine copies what it holds of a long line at every refill. */
    private static LoadSettings settings(String text) {
        return LoadSettings.builder()
                .setUseMarks(true)
                .setParseComments(false)
                .setCodePointLimit(Integer.MAX_VALUE)
                .setBufferSize(text.length() + SPARE)
                .build();
    }

    /** The root, or empty if the document is empty or was given up; then a problem was added. */
    Optional<Node> read() {
        try {
            return document();
        } catch (GivenUp givenUp) {
            problems.add(givenUp.problem());
        } catch (YamlEngineException refused) {
            problems.add(SyntaxProblem.of(refused, last, text));
        }
        return Optional.empty();
    }

    private Optional<Node> document() {
        next();
        if (!(next() instanceof DocumentStartEvent start)) {
            problems.add(Place.start(file), "a file without content", "a YAML or JSON document");
            return Optional.empty();
        }
        checkDirectives(start);
        Node root = node(next(), 0);
        next();
        if (next() instanceof DocumentStartEvent) {
            problems.add(last, "a second document", "one document per file");
        }
        if (root instanceof Scalar scalar && scalar.isEmptyValue()) {
            problems.add(root.place(), "an empty document", "a YAML or JSON document");
            return Optional.empty();
        }
        return Optional.of(root);
    }

    private void checkDirectives(DocumentStartEvent start) {
        boolean otherVersion = start.getSpecVersion()
                .filter(version -> version.getMajor() != 1 || version.getMinor() != 2)
                .isPresent();
        if (otherVersion) {
            problems.add(last, "a %YAML line of another version", "%YAML 1.2 or no such line");
        }
    }

    private Node node(Event event, int depth) {
        Place place = place(event);
        if (event instanceof AliasEvent alias) {
            return anchors.resolve(alias.getAlias().getValue(), place, depth);
        }
        Optional<Anchor> anchor = ((NodeEvent) event).getAnchor();
        Anchors.Mark before = anchors.open(depth);
        Node node = event instanceof ScalarEvent scalar
                ? scalar(scalar, place)
                : collection((CollectionStartEvent) event, place, depth);
        anchors.close(before, anchor.map(Anchor::getValue), node);
        return node;
    }

    private Node scalar(ScalarEvent event, Place place) {
        refuseTag(event.getTag(), place);
        String text = event.getValue();
        anchors.count(text.length(), place);
        int forbidden = Characters.firstForbidden(text);
        if (forbidden >= 0) {
            problems.add(place, Characters.describe(text.codePointAt(forbidden)) + " in a value", "visible text");
        }
        return new Scalar(place, text, style(event));
    }

    private static Scalar.Style style(ScalarEvent event) {
        if (event.isPlain()) {
            return Scalar.Style.PLAIN;
        }
        return event.isLiteral() || event.isFolded() ? Scalar.Style.BLOCK : Scalar.Style.QUOTED;
    }

    private Node collection(CollectionStartEvent event, Place place, int depth) {
        refuseTag(event.getTag(), place);
        anchors.count(0, place);
        if (depth == Documents.MAX_DEPTH) {
            throw GivenUp.depth(place);
        }
        return event instanceof MappingStartEvent ? mapping(place, depth) : sequence(place, depth);
    }

    private Node sequence(Place place, int depth) {
        List<Node> items = new ArrayList<>();
        for (Event event = next(); event.getEventId() != Event.ID.SequenceEnd; event = next()) {
            items.add(node(event, depth + 1));
        }
        return new Sequence(place, items);
    }

    private Node mapping(Place place, int depth) {
        List<Mapping.Entry> entries = new ArrayList<>();
        MappingKeys keys = new MappingKeys(problems);
        for (Event event = next(); event.getEventId() != Event.ID.MappingEnd; event = next()) {
            boolean alias = event instanceof AliasEvent;
            if (alias) {
                problems.add(place(event), "an alias as a key", "a name as the key");
            }
            Node key = node(event, depth + 1);
            Node value = node(next(), depth + 1);
            if (!alias && keys.accept(key)) {
                entries.add(new Mapping.Entry((Scalar) key, value));
            }
        }
        return new Mapping(place, entries);
    }

    private void refuseTag(Optional<String> tag, Place place) {
        tag.ifPresent(name -> problems.add(place, "the tag " + Phrases.quote(name), "a value without a tag"));
    }

    private Event next() {
        try {
            Event event = events.next();
            last = place(event);
            return event;
        } catch (NumberFormatException | IndexOutOfBoundsException faultOfTheEngine) {
            // The engine lets the first escape on an escaped code point of FFFFFFFF. In a reader of foreign files that
            // is one more bad file. The engine reads ahead, so the fault is a little after the last event.
            throw new GivenUp(
                    new Problem(last, "text, here or shortly after, that cannot be read as YAML", "YAML 1.2"));
        }
    }

    private Place place(Event event) {
        return event.getStartMark().map(this::place).orElse(last);
    }

    private Place place(Mark mark) {
        return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
    }
}
