package org.tuodi.platform.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/**
 * Goes through a workbook's archive before a reader does: through the same entries, of the central directory, so that what
 * was looked at is what is read.
 */
final class Archives {

    private static final int BUFFER = 16_384;
    private static final byte[] DECLARATION = "<!DOCTYPE".getBytes(StandardCharsets.US_ASCII);
    /** The same in UTF-16, in which every second byte is 0. */
    private static final byte[] WIDE = "<\0!\0D\0O\0C\0T\0Y\0P\0E".getBytes(StandardCharsets.US_ASCII);

    private long inflated;

    private Archives() {}

    /** Throws a Refusal for what no honest workbook has. */
    static void check(byte[] file) throws IOException {
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(file))
                .get()) {
            List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
            if (entries.size() > FileLimits.ENTRIES) {
                throw Tables.refusal("压缩包条目过多 · found " + entries.size() + " entries in the workbook; expected at most "
                        + FileLimits.ENTRIES);
            }
            Set<String> names = new HashSet<>();
            Archives archives = new Archives();
            for (ZipArchiveEntry entry : entries) {
                String name = entry.getName().replace('\\', '/');
                if (!names.add(name)
                        || name.startsWith("/")
                        || List.of(name.split("/", -1)).contains("..")) {
                    throw Tables.refusal("压缩包内路径异常 · found an entry of the workbook named twice or outside of it");
                }
                if (entry.getGeneralPurposeBit().usesEncryption() || !zip.canReadEntryData(entry)) {
                    throw Tables.refusal("文件已加密 · found an encrypted workbook; expected one without a password");
                }
                archives.inflate(zip, entry);
            }
            if (!names.contains("[Content_Types].xml")) {
                throw Tables.refusal("不是 .xlsx 文件 · found an archive that is no workbook; expected .xlsx or CSV");
            }
        }
    }

    private void inflate(ZipFile zip, ZipArchiveEntry entry) throws IOException {
        byte[] window = new byte[WIDE.length + BUFFER];
        int kept = 0;
        long size = 0;
        try (InputStream in = zip.getInputStream(entry)) {
            int read;
            while ((read = in.read(window, kept, BUFFER)) > 0) {
                size += read;
                inflated += read;
                boolean bomb =
                        size > FileLimits.SMALL_ENTRY_BYTES && size / FileLimits.RATIO > entry.getCompressedSize();
                if (bomb || inflated > FileLimits.INFLATED_BYTES) {
                    throw Tables.refusal("解压后过大 · found a workbook that inflates beyond " + FileLimits.INFLATED_BYTES
                            + " bytes or " + FileLimits.RATIO + " times its size; expected an ordinary one");
                }
                int filled = kept + read;
                if (contains(window, filled, DECLARATION) || contains(window, filled, WIDE)) {
                    throw Tables.refusal("含有 XML 文档类型声明 · found a document type declaration in the workbook; expected"
                            + " none, for it could declare entities");
                }
                kept = Math.min(filled, WIDE.length);
                System.arraycopy(window, filled - kept, window, 0, kept);
            }
        }
    }

    private static boolean contains(byte[] window, int filled, byte[] sought) {
        for (int at = 0; at + sought.length <= filled; at++) {
            if (window[at] == sought[0] && matches(window, at, sought)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(byte[] window, int at, byte[] sought) {
        for (int i = 0; i < sought.length; i++) {
            if (window[at + i] != sought[i]) {
                return false;
            }
        }
        return true;
    }
}
