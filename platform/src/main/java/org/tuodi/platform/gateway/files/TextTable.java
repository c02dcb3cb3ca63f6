package org.tuodi.platform.gateway.files;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.tuodi.platform.calls.Limits;
import org.tuodi.platform.gateway.GatewayRefusal;

/**
 * Tables as the interface exchanges them: UTF-8 text without headings, a record on each line, values apart by tabs,
 * {@code null} for an empty one, in a zip archive.
 */
public final class TextTable {

    /** Bytes of a table when inflated. */
    static final int MOST_BYTES = Limits.LINES_BYTES;
    /** Records of a table. */
    static final int MOST_RECORDS = Limits.LINES_RECORDS;

    private static final String EMPTY = "null";
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private TextTable() {}

    /** Packs records under a name that ends with {@code .txt}. */
    public static byte[] pack(String name, List<List<String>> records) {
        StringBuilder text = new StringBuilder();
        for (List<String> record : records) {
            for (int column = 0; column < record.size(); column++) {
                text.append(column == 0 ? "" : "\t").append(written(record.get(column)));
            }
            text.append('\n');
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            ZipEntry entry = new ZipEntry(name);
            // Equal tables are equal files.
            entry.setTime(0);
            zip.putNextEntry(entry);
            zip.write(text.toString().getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** What would be taken for the end of a value or a record becomes a blank. */
    private static String written(String value) {
        String line = value.replaceAll("[\\t\\r\\n]+", " ");
        return line.isEmpty() ? EMPTY : line;
    }

    /**
     * Reads the records of a zipped table, or of one that is not zipped. Values that are {@code null} come out empty.
     *
     * @throws GatewayRefusal when it is none, or larger than any honest one
     */
    public static List<List<String>> unpack(byte[] file) {
        String text = text(isZip(file) ? inflated(file) : file);
        List<List<String>> records = new ArrayList<>();
        for (String line : text.split("\r?\n", -1)) {
            if (line.isBlank()) {
                continue;
            }
            if (records.size() == MOST_RECORDS) {
                throw new GatewayRefusal("文件超过" + MOST_RECORDS + "行，请分批上传");
            }
            records.add(Arrays.stream(line.split("\t", -1)).map(TextTable::read).toList());
        }
        return records;
    }

    private static String read(String value) {
        String stripped = value.strip();
        return stripped.toLowerCase(Locale.ROOT).equals(EMPTY) ? "" : stripped;
    }

    private static boolean isZip(byte[] file) {
        return file.length > 1 && file[0] == 'P' && file[1] == 'K';
    }

    /** The first file in the archive; how it is named there does not matter, for it is never written anywhere. */
    private static byte[] inflated(byte[] file) {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file), StandardCharsets.UTF_8)) {
            ZipEntry entry = zip.getNextEntry();
            while (entry != null && entry.isDirectory()) {
                entry = zip.getNextEntry();
            }
            if (entry == null) {
                throw new GatewayRefusal("压缩包内没有文件，应有一个TXT文件");
            }
            byte[] bytes = zip.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new GatewayRefusal("文件解压后超过" + (MOST_BYTES >> 20) + "MB");
            }
            return bytes;
        } catch (IOException | IllegalArgumentException e) {
            throw new GatewayRefusal("压缩包无法读取，应为未加密的ZIP文件");
        }
    }

    private static String text(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new GatewayRefusal("文件内容不是UTF-8编码的文本");
        }
    }
}
