package org.tuodi.policy.text;

/**
 * Which characters a document may contain.
 *
 * <p>What a person sees must be what is settled by. So besides control characters this refuses those that are invisible
 * or reorder what is shown: a name with a zero-width space in it looks right and matches nothing, and a text with a
 * direction override can show other digits than it holds.
 */
final class Characters {

    private Characters() {}

    /** Whether the code point may stand neither in a file nor, by an escape, in a value. */
    static boolean isForbidden(int codePoint) {
        if (codePoint < 0x20) {
            return codePoint != '\t' && codePoint != '\n' && codePoint != '\r';
        }
        if (codePoint < 0x7f) {
            return false;
        }
        return codePoint <= 0x9f
                || isInvisible(codePoint)
                || (codePoint >= 0xd800 && codePoint <= 0xdfff)
                || (codePoint & 0xfffe) == 0xfffe;
    }

    private static boolean isInvisible(int codePoint) {
        return (codePoint >= 0x200b && codePoint <= 0x200f)
                || (codePoint >= 0x2028 && codePoint <= 0x202e)
                || (codePoint >= 0x2060 && codePoint <= 0x2069)
                || codePoint == 0xfeff;
    }

    /** Whether the code point looks like a space, but is none to YAML. */
    static boolean isUnusualSpace(int codePoint) {
        return codePoint != ' ' && Character.isSpaceChar(codePoint);
    }

    /** The index of the first forbidden character, or -1. */
    static int firstForbidden(String text) {
        for (int at = 0; at < text.length(); ) {
            int codePoint = text.codePointAt(at);
            if (isForbidden(codePoint)) {
                return at;
            }
            at += Character.charCount(codePoint);
        }
        return -1;
    }

    /** The code point's number, such as {@code U+200B}. */
    static String name(int codePoint) {
        return String.format("U+%04X", codePoint);
    }

    /** What kind of forbidden character this is, with its number. */
    static String describe(int codePoint) {
        String kind = "the character ";
        if (codePoint == 0) {
            kind = "the NUL character ";
        } else if (codePoint <= 0x9f) {
            kind = "the control character ";
        } else if (isInvisible(codePoint)) {
            kind = "the invisible character ";
        } else if (codePoint <= 0xdfff) {
            kind = "half of a surrogate pair, ";
        }
        return kind + name(codePoint);
    }
}
