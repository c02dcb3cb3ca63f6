package org.tuodi.platform.attachments;

import java.util.Locale;
import java.util.stream.Collectors;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.files.Wording;

/** What a sender calls a file: a text to show, never a path. */
final class FileName {

    private static final int LETTERS = 100;
    private static final int ENDING = 5;

    private FileName() {}

    /**
     * The name as it is kept: what stands behind the last stroke, without what cannot be seen or turns the direction of writing.
     *
     * @throws Refusal when it ends as if the file were something else
     */
    static String of(String sent, FileType type) {
        String seen = sent.substring(1 + Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')))
                .codePoints()
                .filter(FileName::isSeen)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        String name = Wording.tidy(seen).replaceFirst("^[. ]+", "");
        int point = name.lastIndexOf('.');
        String ending = point < 0 ? "" : name.substring(point + 1).toLowerCase(Locale.ROOT);
        String stem = name;
        if (!ending.isEmpty() && ending.length() <= ENDING && ending.matches("[a-z0-9]+")) {
            if (!type.endings().contains(ending)) {
                throw new Refusal(
                        Refusal.Code.NOT_READABLE,
                        "the file ends with ." + ending + " and is a " + type
                                + "; expected a name that says what it is");
            }
            stem = name.substring(0, point);
        } else {
            ending = type.endings().get(0);
        }
        int[] letters =
                (stem.isBlank() ? "file" : stem).codePoints().limit(LETTERS).toArray();
        return new String(letters, 0, letters.length) + "." + ending;
    }

    private static boolean isSeen(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> "\"<>|:*?".indexOf(letter) < 0;
        };
    }
}
