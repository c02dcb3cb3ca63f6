package org.tuodi.platform.attachments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.tuodi.platform.SettlingTest;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Role;
import org.tuodi.platform.calls.Limits;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.files.Zipped;

/** Files that are handed in, also those that are made to harm. */
class AttachmentsTest extends SettlingTest {

    private static final Caller CLERK = new Caller("clerk", "lan", "office", "99", Set.of(Role.DA));
    private static final Caller ELSEWHERE = new Caller("far", "jun", "office", "98", Set.of(Role.DA));
    private static final byte[] PDF = ascii("%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n");

    private Attachments attachments() {
        return context.getBean(Attachments.class);
    }

    private Attachment.Subject matter() {
        return new Attachment.Subject(resident(), "C1", "990101", "990101");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] picture(String format) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), format, out);
        return out.toByteArray();
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private Attachment add(Attachment.Subject subject, String name, byte[] content) {
        return attachments().add(subject, new Attachments.Sent(Attachment.Kind.INVOICE, name, content), CLERK);
    }

    private void refused(Attachment.Subject subject, String name, byte[] content, String said) {
        assertThatThrownBy(() -> add(subject, name, content))
                .as(name)
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(said);
    }

    @Test
    void aFileComesBackAsItWasSentAndEachLookIsNoted() throws Exception {
        Attachment.Subject matter = matter();
        for (byte[] content : List.of(PDF, picture("jpeg"), picture("png"))) {
            Attachment added = add(matter, "住院发票 第1联", content);
            assertThat(attachments().open(matter, added.number(), CLERK).content())
                    .isEqualTo(content);
        }
        assertThat(attachments().of(matter, CLERK))
                .extracting(Attachment::name)
                .containsExactly("住院发票 第1联.pdf", "住院发票 第1联.jpg", "住院发票 第1联.png");
        assertThat(jdbc().sql("select subject from access_log where action = 'openFile' order by id")
                        .query(String.class)
                        .list())
                .containsExactly("C1/1", "C1/2", "C1/3");
    }

    @Test
    void whatIsKeptIsSealed() {
        Attachment.Subject matter = matter();
        add(matter, "a.pdf", PDF);
        String kept = "select encode(content_sealed, 'escape') from attachment where person_id = ?";
        assertThat(jdbc().sql(kept).param(matter.person()).query(String.class).single())
                .startsWith("tuodi1")
                .doesNotContain("%PDF", "EOF");
    }

    @Test
    void aFileThatIsSomethingElseThanItSaysIsRefused() throws Exception {
        Attachment.Subject matter = matter();
        String none = "no PDF, JPEG or PNG by its content";
        refused(matter, "leer.pdf", new byte[0], "a file of 0 bytes");
        refused(matter, "big.pdf", Arrays.copyOf(PDF, Limits.SCAN_BYTES + 1), "8388609 bytes");
        refused(matter, "page.pdf", ascii("<html><script>alert(1)</script></html>"), none);
        refused(matter, "notes.pdf", ascii("%PDF-1.4 but nothing more"), none);
        refused(matter, "late.pdf", joined(ascii("GIF89a;"), PDF), none);
        refused(matter, "both.pdf", joined(ascii("%PDF-1.4\n<SCRIPT>alert(1)</SCRIPT>\n"), PDF), none);
        byte[] archive = new Zipped().entry("evil.class", ascii("x")).bytes();
        refused(matter, "archive.pdf", joined(PDF, archive), none);
        refused(matter, "archive.jpg", joined(picture("jpeg"), archive), none);
        refused(matter, "more.png", joined(picture("png"), PDF), none);
        refused(matter, "cut.png", Arrays.copyOf(picture("png"), 40), none);
        refused(matter, "cut.jpg", Arrays.copyOf(picture("jpeg"), 200), none);
        refused(matter, "head.jpg", ascii("\u00ff\u00d8\u00ff\u00e0\0\020JFIF\0%PDF-1.4 %%EOF\u00ff\u00d9"), none);
        refused(matter, "picture.svg", ascii("<svg xmlns='http://www.w3.org/2000/svg'/>"), none);
        refused(matter, "发票.jpg", PDF, "ends with .jpg and is a PDF");
        refused(matter, "setup.exe", PDF, "ends with .exe and is a PDF");
        assertThat(attachments().of(matter, CLERK)).isEmpty();
    }

    @Test
    void aNameIsATextAndNeverAPath() throws Exception {
        Attachment.Subject matter = matter();
        List<String> names = List.of(
                "../../etc/passwd.pdf",
                "C:\\Users\\x\\票据.PDF",
                "..",
                "invoice\u202Efdp.exe.pdf",
                "a\r\nSet-Cookie: x.pdf",
                "长".repeat(400) + ".pdf");
        for (int i = 0; i < names.size(); i++) {
            add(matter, names.get(i), joined(PDF, ascii("%" + i)));
        }
        assertThat(attachments().of(matter, CLERK))
                .extracting(Attachment::name)
                .containsExactly(
                        "passwd.pdf",
                        "票据.pdf",
                        "file.pdf",
                        "invoicefdp.exe.pdf",
                        "aSet-Cookie x.pdf",
                        "长".repeat(100) + ".pdf");
    }

    @Test
    void thereAreNoMoreThanTheLimitEvenWhenTheyComeAtOnce() throws Exception {
        Attachment.Subject matter = matter();
        for (int i = 1; i < Limits.ATTACHMENTS; i++) {
            add(matter, "a.pdf", joined(PDF, ascii("%" + i)));
        }
        ExecutorService senders = Executors.newFixedThreadPool(4);
        CountDownLatch begin = new CountDownLatch(1);
        List<Future<Boolean>> sent = java.util.stream.IntStream.range(0, 4)
                .mapToObj(i -> senders.submit(() -> {
                    begin.await();
                    try {
                        return add(matter, "last.pdf", joined(PDF, ascii("%last" + i)))
                                        .number()
                                > 0;
                    } catch (Refusal e) {
                        return false;
                    }
                }))
                .toList();
        begin.countDown();
        int taken = 0;
        for (Future<Boolean> each : sent) {
            taken += each.get() ? 1 : 0;
        }
        senders.shutdown();
        assertThat(taken).isOne();
        refused(matter, "more.pdf", joined(PDF, ascii("%more")), "no more than " + Limits.ATTACHMENTS);
        assertThat(attachments().of(matter, CLERK)).hasSize(Limits.ATTACHMENTS);
    }

    @Test
    void aFileIsTakenOffTheListWithAReasonAndStaysOnRecord() {
        Attachment.Subject matter = matter();
        add(matter, "a.pdf", PDF);
        refused(matter, "again.pdf", PDF, "there already, as number 1");
        assertThatThrownBy(() -> attachments().remove(matter, 1, " ", CLERK)).hasMessageContaining("a reason");
        attachments().remove(matter, 1, "传错了人", CLERK);
        assertThat(attachments().of(matter, CLERK).get(0).removal()).isNotNull();
        assertThatThrownBy(() -> attachments().open(matter, 1, CLERK)).isInstanceOf(Refusal.class);
        assertThat(add(matter, "again.pdf", PDF).number()).isEqualTo(2);
        for (String change : List.of("delete from attachment", "update attachment set name = 'x.pdf'")) {
            assertThatThrownBy(() -> jdbc().sql(change).update()).isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void nobodyOfAnotherAreaSeesOrAddsFiles() {
        Attachment.Subject matter = matter();
        add(matter, "a.pdf", PDF);
        assertThat(attachments().of(matter, ELSEWHERE)).isEmpty();
        assertThatThrownBy(() -> attachments().open(matter, 1, ELSEWHERE)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> attachments().remove(matter, 1, "x", ELSEWHERE))
                .isInstanceOf(Refusal.class);
        Attachments.Sent sent = new Attachments.Sent(Attachment.Kind.OTHER, "b.pdf", PDF);
        assertThatThrownBy(() -> attachments().add(matter, sent, ELSEWHERE)).isInstanceOf(Refusal.class);
    }
}
