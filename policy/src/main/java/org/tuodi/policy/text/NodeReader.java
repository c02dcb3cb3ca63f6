package org.tuodi.policy.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
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
    private final Problems problems;
    private final Iterator<Event> events;
    private final Anchors anchors;
    private Place last;

    NodeReader(String file, String text, Problems problems) {
        this.file = file;
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
        } catch (LimitExceeded exceeded) {
            problems.add(exceeded.problem());
        } catch (YamlEngineException refused) {
            problems.add(SyntaxProblem.of(last, refused));
        } catch (RuntimeException unforeseen) {
            // The engine lets, for one, a NumberFormatException escape on the escape for code point FFFFFFFF. In a
            // reader of foreign files that
            // is one more bad file; the engine reads ahead, so the fault is a little after the last event.
            problems.add(last, "text, here or shortly after, that cannot be read as YAML", "YAML 1.2");
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
            throw LimitExceeded.depth(place);
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
        Map<String, Place> seen = new HashMap<>();
        for (Event event = next(); event.getEventId() != Event.ID.MappingEnd; event = next()) {
            Place keyPlace = place(event);
            boolean alias = event instanceof AliasEvent;
            Node key = node(event, depth + 1);
            Node value = node(next(), depth + 1);
            if (key instanceof Scalar name && !alias && isFreshKey(name, seen)) {
                entries.add(new Mapping.Entry(name, value));
            } else if (alias || !(key instanceof Scalar)) {
                problems.add(keyPlace, alias ? "an alias as a key" : key.describe() + " as a key", "a name as the key");
            }
        }
        return new Mapping(place, entries);
    }

    private boolean isFreshKey(Scalar key, Map<String, Place> seen) {
        if (key.isEmptyValue() || key.text().isEmpty()) {
            problems.add(key.place(), key.describe() + " as a key", "a name as the key");
            return false;
        }
        if (key.text().equals("<<") && key.style() == Scalar.Style.PLAIN) {
            problems.add(key.place(), "the merge key `<<`", "keys written out where they apply");
            return false;
        }
        Place first = seen.putIfAbsent(key.text(), key.place());
        if (first != null) {
            problems.add(
                    key.place(),
                    "the key " + Phrases.quote(key.text()) + " again",
                    "each key once; it first stands on line " + first.line());
        }
        return first == null;
    }

    private void refuseTag(Optional<String> tag, Place place) {
        tag.ifPresent(name -> problems.add(place, "the tag " + Phrases.quote(name), "a value without a tag"));
    }

    private Event next() {
        Event event = events.next();
        last = place(event);
        return event;
    }

    private Place place(Event event) {
        return event.getStartMark().map(this::place).orElse(last);
    }

    private Place place(Mark mark) {
        return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
    }
}
