package org.tuodi.policy.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Turns bytes into text, refusing what no text file has. */
final class Source {

    private static final char BYTE_ORDER_MARK = '\ufeff';

    private Source() {}

    /** The text without its byte order mark; empty if a problem was added. */
    static Optional<String> decode(String file, byte[] bytes, Problems problems) {
        if (bytes.length == 0) {
            problems.add(Place.start(file), "an empty file", "a YAML or JSON document");
            return Optional.empty();
        }
        if (bytes.length > Documents.MAX_BYTES) {
            problems.add(
                    Place.start(file),
                    "a file of " + bytes.length + " bytes",
                    "at most " + Documents.MAX_BYTES + " bytes (8 MiB)");
            return Optional.empty();
        }
        if (isUtf16(bytes)) {
            problems.add(Place.start(file), "a file in UTF-16", "a file saved as UTF-8");
            return Optional.empty();
        }
        if (isPlainAscii(bytes)) {
            return Optional.of(new String(bytes, StandardCharsets.US_ASCII));
        }
        return decodeUtf8(file, bytes, problems).filter(text -> hasOnlyAllowed(file, text, problems));
    }

    /** Most of what machines send: nothing to decode, nothing forbidden. */
    private static boolean isPlainAscii(byte[] bytes) {
        for (byte each : bytes) {
            if ((each < 0x20 && each != '\n' && each != '\r' && each != '\t') || each == 0x7f) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUtf16(byte[] bytes) {
        if (bytes.length < 2) {
            return false;
        }
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        return (first == 0xfe && second == 0xff) || (first == 0xff && second == 0xfe);
    }

    private static Optional<String> decodeUtf8(String file, byte[] bytes, Problems problems) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        String text = out.flip().toString();
        boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
        String unmarked = marked ? text.substring(1) : text;
        if (result.isError()) {
            String octet = String.format("0x%02X", bytes[in.position()] & 0xff);
            problems.add(new Problem(
                    placeAt(file, unmarked, unmarked.length()),
                    "the byte " + octet + ", which is not UTF-8",
                    "text in UTF-8",
                    "was the file saved as GBK or GB18030? save it as UTF-8"));
            return Optional.empty();
        }
        return Optional.of(unmarked);
    }

    private static boolean hasOnlyAllowed(String file, String text, Problems problems) {
        int at = Characters.firstForbidden(text);
        if (at < 0) {
            return true;
        }
        int codePoint = text.codePointAt(at);
        String found = Characters.describe(codePoint) + (codePoint == 0 ? " (is this a binary file?)" : "");
        problems.add(placeAt(file, text, at), found, "visible text");
        return false;
    }

    /** The place of a character; a line ends with LF, CR or CR LF. */
    private static Place placeAt(String file, String text, int index) {
        int line = 1;
        int lineStart = 0;
        for (int at = 0; at < index; at++) {
            char here = text.charAt(at);
            boolean breaks = here == '\n' || (here == '\r' && !text.startsWith("\n", at + 1));
            if (breaks) {
                line++;
                lineStart = at + 1;
            }
        }
        return new Place(file, line, text.codePointCount(lineStart, index) + 1);
    }
}
