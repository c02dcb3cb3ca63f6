package org.tuodi.platform.attachments;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Types of files that are taken. What a file is, its content says, from the first byte to the last: a file that some reader could
 * also take for a page, an archive or another of these types is none of them.
 */
public enum FileType {
    PDF("application/pdf", "pdf"),
    JPEG("image/jpeg", "jpg jpeg"),
    PNG("image/png", "png");

    private static final int[] PNG_MAGIC = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int CHUNK = 12;
    /** Within so many bytes readers of PDF look for its head and its end, and browsers for a page. */
    private static final int NEAR = 1_024;

    private static final int ARCHIVE_END = 22;
    private static final int ARCHIVE_COMMENT = 0xFFFF;
    private static final List<String> PAGES = List.of("<html", "<!doctype", "<script", "<svg", "<body", "<?php");

    private final String media;
    private final String endings;

    FileType(String media, String endings) {
        this.media = media;
        this.endings = endings;
    }

    /** Media type under which it is handed out. */
    public String media() {
        return media;
    }

    /** Endings of names of such files; the first one is given to a name without. */
    List<String> endings() {
        return List.of(endings.split(" ", -1));
    }

    /** What a file is; empty for everything that is not taken. */
    static Optional<FileType> of(byte[] file) {
        if (isPage(file) || isArchive(file)) {
            return Optional.empty();
        }
        if (isPdf(file)) {
            return Optional.of(PDF);
        }
        if (head(file).contains("%PDF-")) {
            return Optional.empty();
        }
        return isPng(file) ? Optional.of(PNG) : isJpeg(file) ? Optional.of(JPEG) : Optional.empty();
    }

    private static boolean isPage(byte[] file) {
        String head = head(file).toLowerCase(Locale.ROOT);
        return PAGES.stream().anyMatch(head::contains);
    }

    private static String head(byte[] file) {
        return new String(file, 0, Math.min(file.length, NEAR), StandardCharsets.ISO_8859_1);
    }

    /** Archives are read from their end, whatever stands before them. */
    private static boolean isArchive(byte[] file) {
        int first = Math.max(0, file.length - ARCHIVE_END - ARCHIVE_COMMENT);
        for (int at = file.length - ARCHIVE_END; at >= first; at--) {
            boolean end = file[at] == 'P' && file[at + 1] == 'K' && file[at + 2] == 5 && file[at + 3] == 6;
            if (end && at + ARCHIVE_END + unsigned(file[at + 20]) + 256 * unsigned(file[at + 21]) <= file.length) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPdf(byte[] file) {
        if (!head(file).matches("(?s)%PDF-[12]\\.[0-9].*")) {
            return false;
        }
        byte[] tail = Arrays.copyOfRange(file, Math.max(0, file.length - NEAR), file.length);
        return new String(tail, StandardCharsets.ISO_8859_1).contains("%%EOF");
    }

    /** Chunk by chunk to the last one, behind which nothing stands. */
    private static boolean isPng(byte[] file) {
        if (!starts(file, PNG_MAGIC) || !name(file, PNG_MAGIC.length).equals("IHDR")) {
            return false;
        }
        long at = PNG_MAGIC.length;
        while (at + CHUNK <= file.length) {
            String name = name(file, (int) at);
            at += CHUNK + number(file, (int) at, 4);
            if (name.equals("IEND")) {
                return at == file.length;
            }
        }
        return false;
    }

    private static String name(byte[] file, int chunk) {
        return file.length < chunk + CHUNK ? "" : new String(file, chunk + 4, 4, StandardCharsets.ISO_8859_1);
    }

    /** Segment by segment to the picture, after which an end must come; cameras put more behind it. */
    private static boolean isJpeg(byte[] file) {
        if (!starts(file, 0xFF, 0xD8, 0xFF)) {
            return false;
        }
        boolean frame = false;
        int at = 2;
        while (at + 4 <= file.length && unsigned(file[at]) == 0xFF) {
            int marker = unsigned(file[at + 1]);
            if (marker == 0xFF) {
                at++;
                continue;
            }
            // Frames of every kind; what lies between are tables.
            frame |= marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
            if (marker == 0xDA) {
                return frame && ends(file, at);
            }
            at += 2 + (int) number(file, at + 2, 2);
        }
        return false;
    }

    private static boolean ends(byte[] file, int from) {
        for (int at = from; at + 1 < file.length; at++) {
            if (unsigned(file[at]) == 0xFF && unsigned(file[at + 1]) == 0xD9) {
                return true;
            }
        }
        return false;
    }

    private static boolean starts(byte[] file, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (file.length <= i || unsigned(file[i]) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private static int unsigned(byte one) {
        return one & 0xFF;
    }

    private static long number(byte[] file, int at, int bytes) {
        long number = 0;
        for (int i = 0; i < bytes; i++) {
            number = number << 8 | unsigned(file[at + i]);
        }
        return number;
    }
}
