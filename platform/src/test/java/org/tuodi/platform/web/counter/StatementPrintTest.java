package org.tuodi.platform.web.counter;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.tuodi.platform.web.PageServer;

/** 结算单 as it is printed. */
class StatementPrintTest extends CounterPages {

    @Test
    void theStatementIsPrintedWithCapitalsAndSaysWhichCopyItIs() throws Exception {
        Person person = person("999901", "测试" + Character.toString(0x20BB7), "subsistenceRecipient");
        String id = settled(person, bill("V1", "60000"));
        String page = PageServer.get("/counter/settlements/" + id, CLERK).body();
        String cash = found(page, "data-test=\"now-cash\">([0-9.]+)<");
        String funds = found(page, "data-test=\"now-funds\">([0-9.]+)<");
        String first = printed(id);
        assertThat(first)
                .contains("医疗保障基金结算单", "测试U+20BB7", "其编码代替", id, cash, funds, "陆万元整", "第 1 页 共 2 页", "BY 第")
                .contains(org.tuodi.platform.printing.CapitalAmount.of(fen(cash)))
                .doesNotContain("补打", "#", person.number());
        assertThat(fen(cash) + fen(funds)).isEqualTo(6_000_000);
        assertThat(printed(id)).contains("补打 第 1 次", "第 2 份");
        assertThat(printed(id)).contains("补打 第 2 次");
        assertThat(noted("print", id)).containsExactly("copy 1", "copy 2", "copy 3");
        assertThat(PageServer.post("/counter/settlements/" + id + "/print", "elsewhere")
                        .statusCode())
                .isEqualTo(404);
        assertThat(PageServer.post("/counter/settlements/" + id + "/print", "sup")
                        .statusCode())
                .isEqualTo(403);
    }

    private static long fen(String yuan) {
        return new java.math.BigDecimal(yuan).movePointRight(2).longValueExact();
    }

    private static String printed(String id) throws Exception {
        byte[] pdf = PageServer.bytes("/counter/settlements/" + id + "/print", CLERK);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isEqualTo(2);
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            return stripper.getText(document);
        }
    }
}
