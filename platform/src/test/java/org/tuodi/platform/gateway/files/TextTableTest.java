package org.tuodi.platform.gateway.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.tuodi.platform.gateway.GatewayRefusal;

class TextTableTest {

    @Test
    void whatIsPackedIsReadAgain() {
        List<List<String>> records = List.of(List.of("P1.2023.1", "", "阿莫西林"), List.of("x", "y", "z"));

        assertThat(TextTable.unpack(TextTable.pack("t.txt", records))).isEqualTo(records);
    }

    @Test
    void equalTablesAreEqualFiles() {
        List<List<String>> records = List.of(List.of("a", "b"));

        assertThat(TextTable.pack("t.txt", records)).isEqualTo(TextTable.pack("t.txt", records));
    }

    @Test
    void emptyValuesAreWrittenAsNullAndBreaksAsBlanks() throws IOException {
        byte[] file = TextTable.pack("t.txt", List.of(List.of("", "two\nlines", "a\ttab")));

        try (java.util.zip.ZipInputStream zip =
                new java.util.zip.ZipInputStream(new java.io.ByteArrayInputStream(file))) {
            assertThat(zip.getNextEntry().getName()).isEqualTo("t.txt");
            assertThat(new String(zip.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("null\ttwo lines\ta tab\n");
        }
    }

    @Test
    void aTableThatIsNotZippedAndHasAByteOrderMarkIsReadToo() {
        byte[] file = "\uFEFFa\tNULL\r\n\r\nb\tc\r\n".getBytes(StandardCharsets.UTF_8);

        assertThat(TextTable.unpack(file)).containsExactly(List.of("a", ""), List.of("b", "c"));
    }

    @Test
    void aBombIsRefusedWhileItInflates() throws IOException {
        byte[] bomb = zip("bomb.txt", new byte[TextTable.MOST_BYTES + 1]);

        assertThat(bomb).hasSizeLessThan(1 << 20);
        assertThatThrownBy(() -> TextTable.unpack(bomb))
                .isInstanceOf(GatewayRefusal.class)
                .hasMessage("文件解压后超过64MB");
    }

    @Test
    void aPathInAnArchiveIsNeverFollowed() throws IOException {
        byte[] file = zip("../../etc/passwd", "a\tb\n".getBytes(StandardCharsets.UTF_8));

        assertThat(TextTable.unpack(file)).containsExactly(List.of("a", "b"));
    }

    @Test
    void whatIsNoTableIsRefused() throws IOException {
        byte[] chinese = zip("a.txt", "医保".getBytes(Charset.forName("GB18030")));
        byte[] empty = {'P', 'K', 5, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};

        assertThatThrownBy(() -> TextTable.unpack(chinese)).hasMessageContaining("UTF-8");
        assertThatThrownBy(() -> TextTable.unpack(empty)).hasMessageContaining("没有文件");
        assertThatThrownBy(() -> TextTable.unpack(java.util.Arrays.copyOf(chinese, 45)))
                .hasMessageContaining("ZIP");
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }
}
