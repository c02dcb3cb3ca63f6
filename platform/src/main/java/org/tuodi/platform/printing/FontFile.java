package org.tuodi.platform.printing;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * A TrueType font read once.
 *
 * @param font as it is embedded
 * @param characters which it has
 */
record FontFile(TrueTypeFont font, CmapLookup characters) {

    private static final int CMAP = 0x636d6170;
    private static final int SEGMENTED = 12;
    private static final int PRIVATE_PLANE = 0x10C000;
    private static final int RESTRICTED = 2;

    /**
     * Reads a font.
     *
     * @throws IOException when it is none, or may not be embedded
     */
    static FontFile read(byte[] bytes) throws IOException {
        withoutRadicals(ByteBuffer.wrap(bytes));
        TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(bytes));
        if (font.getOS2Windows() != null && (font.getOS2Windows().getFsType() & 15) == RESTRICTED) {
            throw new IOException(font.getName() + " may not be embedded");
        }
        return new FontFile(font, font.getUnicodeCmapLookup());
    }

    boolean has(int character) {
        return characters.getGlyphId(character) != 0;
    }

    /** Whether a character has the glyph of a common one, which is then written for it. */
    static boolean isRadical(int character) {
        return character >= 0x2E80 && character <= 0x2FDF;
    }

    /**
     * Many fonts draw a radical such as U+2FA6 and the character U+91D1 as one glyph. Who copies text from the PDF or searches
     * it would get the radical, as the first of the two. So the radicals are moved to where nobody writes.
     */
    private static void withoutRadicals(ByteBuffer font) {
        int tables = font.getShort(4);
        for (int table = 0; table < tables; table++) {
            if (font.getInt(12 + 16 * table) == CMAP) {
                int cmap = font.getInt(12 + 16 * table + 8);
                int encodings = font.getShort(cmap + 2);
                for (int encoding = 0; encoding < encodings; encoding++) {
                    int start = cmap + font.getInt(cmap + 4 + 8 * encoding + 4);
                    if (font.getShort(start) == SEGMENTED) {
                        moveRadicals(font, start);
                    }
                }
            }
        }
    }

    private static void moveRadicals(ByteBuffer font, int start) {
        int groups = font.getInt(start + 12);
        for (int group = 0; group < groups; group++) {
            int at = start + 16 + 12 * group;
            int first = font.getInt(at);
            int last = font.getInt(at + 4);
            if (isRadical(first) && isRadical(last)) {
                font.putInt(at, first + PRIVATE_PLANE);
                font.putInt(at + 4, last + PRIVATE_PLANE);
            }
        }
    }
}
