package org.tuodi.platform.printing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrintingTest {

    /** 𠮷, which many names have and few fonts. */
    private static final String RARE = Character.toString(0x20BB7);

    private final SpringTemplateEngine templates = new SpringTemplateEngine();
    private final ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
    /** Without fonts of the machine. */
    private final Printing withoutOthers = new Printing(templates, messages, List.of());

    PrintingTest() {
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("templates/");
        resolver.setSuffix(".html");
        resolver.setCharacterEncoding("UTF-8");
        templates.setTemplateResolver(resolver);
        messages.setBasename("messages");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        templates.setTemplateEngineMessageSource(messages);
    }

    private byte[] printed(String text, String elsewhere) {
        return printed(withoutOthers, text, elsewhere);
    }

    private static byte[] printed(Printing printing, String text, String elsewhere) {
        Map<String, Object> model = Map.of("title", "通知", "text", text, "elsewhere", elsewhere);
        return printing.pdf("print/notice", model, Locale.CHINESE);
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            return stripper.getText(document);
        }
    }

    private static List<PDFont> fonts(byte[] pdf) throws IOException {
        List<PDFont> fonts = new ArrayList<>();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            for (PDPage page : document.getPages()) {
                for (COSName name : page.getResources().getFontNames()) {
                    fonts.add(page.getResources().getFont(name));
                }
            }
        }
        return fonts;
    }

    @Test
    void textIsCopiedFromThePageAsItWasWritten() throws Exception {
        String text = "金额一二三，支付给个人：4665.00 元【BY 第12条】";
        assertThat(text(printed(text, "x"))).contains(text, "通知", "第 1 页 共 2 页", "第 2 页 共 2 页");
    }

    @Test
    void everyFontIsEmbeddedAndOnlyWithTheCharactersUsed() throws Exception {
        byte[] pdf = printed("金额", "x");
        assertThat(fonts(pdf)).isNotEmpty().allSatisfy(font -> {
            assertThat(font.isEmbedded()).isTrue();
            assertThat(font.getName()).matches("[A-Z]{6}\\+NotoSansSC-(Regular|Bold)");
        });
        assertThat(pdf.length).isLessThan(100_000);
    }

    @Test
    void aCharacterThatNoFontHasIsPrintedAsItsCodePointWithAWarning() throws Exception {
        String text = text(printed("姓名：" + RARE + "野家", "x"));
        assertThat(text).contains("姓名：U+20BB7野家", "以其编码代替：U+20BB7。").doesNotContain("#", RARE);
        assertThat(text(printed("姓名：吉野家", "x"))).doesNotContain("编码代替");
    }

    @Test
    void aCharacterThatAFontOfTheMachineHasIsPrintedByIt(@TempDir Path places) throws Exception {
        try (InputStream font =
                PDDocument.class.getResourceAsStream("/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf")) {
            Files.copy(Objects.requireNonNull(font), places.resolve("Liberation.TTF"));
        }
        Files.writeString(places.resolve("broken.ttf"), "not a font");
        Printing withOthers = new Printing(templates, messages, List.of(places.resolve("not there"), places));
        byte[] pdf = printed(withOthers, "甲Ѣ乙" + RARE, "x");
        assertThat(text(pdf)).contains("甲Ѣ乙U+20BB7", "代替：U+20BB7。");
        assertThat(fonts(pdf)).anySatisfy(font -> assertThat(font.getName()).contains("LiberationSans"));
    }

    @Test
    void whatNoDocumentMayHoldAndWhatLooksLikeMarkupIsPrintedAsText() throws Exception {
        assertThat(text(printed("a\u0001b<b>&amp;\u2FA6\u200B金", "x"))).contains("aU+0001b<b>&amp;金金");
    }

    @Test
    void nothingIsFetched() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
        });
        server.start();
        try {
            byte[] pdf = printed("文", "http://127.0.0.1:" + server.getAddress().getPort() + "/");
            assertThat(text(pdf)).contains("文");
            assertThat(asked).hasValue(0);
        } finally {
            server.stop(0);
        }
    }
}
