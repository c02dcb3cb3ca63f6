package org.tuodi.platform.printing;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fonts of what is printed: Noto Sans SC in two weights from the server itself, and for characters that it lacks any
 * TrueType font of the machine that has them. Not for several threads at once.
 */
final class Fonts {

    static final String FAMILY = "Noto Sans SC";

    private static final Logger LOG = LoggerFactory.getLogger(Fonts.class);
    private static final String PLACE = "/fonts/ttf/NotoSansSC/NotoSansSC-";
    private static final int NORMAL = 400;
    private static final int BOLD = 700;
    /** Fonts of a machine that are looked through. */
    private static final int MOST_FILES = 2_000;

    private static final long MOST_BYTES = 64L << 20;

    private final List<Path> places;
    /** By the characters for which it was sought; empty where no font has one. */
    private final Map<Integer, Optional<Fallback>> fallbacks = new LinkedHashMap<>();

    private final Map<Path, Optional<Fallback>> read = new LinkedHashMap<>();
    private final FontFile normal;
    private final FontFile bold;

    /** A font of the machine. */
    record Fallback(String family, FontFile file) {}

    /** Fonts of the server, and those in directories of the machine. */
    Fonts(List<Path> places) {
        this.places = List.copyOf(places);
        this.normal = own("Regular");
        this.bold = own("Bold");
    }

    private static FontFile own(String weight) {
        try (InputStream file = Fonts.class.getResourceAsStream(PLACE + weight + ".ttf")) {
            return FontFile.read(Objects.requireNonNull(file, weight).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the font of everything has a character. */
    boolean has(int character) {
        return normal.has(character) && bold.has(character);
    }

    /** A font of the machine that has a character. */
    Optional<Fallback> fallback(int character) {
        return fallbacks.computeIfAbsent(
                character,
                sought -> files().map(this::read)
                        .flatMap(Optional::stream)
                        .filter(font -> font.file.has(sought))
                        .findFirst());
    }

    private Stream<Path> files() {
        List<Path> files = new ArrayList<>();
        for (Path place : places) {
            try (Stream<Path> walk = Files.walk(place)) {
                walk.filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".ttf"))
                        .sorted()
                        .limit(MOST_FILES)
                        .forEach(files::add);
            } catch (IOException | UncheckedIOException e) {
                LOG.debug("no fonts in {}", place);
            }
        }
        return files.stream();
    }

    private Optional<Fallback> read(Path path) {
        return read.computeIfAbsent(path, file -> {
            try {
                if (Files.size(file) > MOST_BYTES) {
                    return Optional.empty();
                }
                FontFile font = FontFile.read(Files.readAllBytes(file));
                return Optional.of(new Fallback("fallback" + read.size(), font));
            } catch (IOException | RuntimeException e) {
                // Whatever lies there as a font: one that cannot be read is not used.
                LOG.debug("cannot use the font {}: {}", file, e.getMessage());
                return Optional.empty();
            }
        });
    }

    /** Puts the fonts into a document, of which only the characters used are embedded. */
    void embed(PDDocument document, PdfRendererBuilder builder, List<Fallback> used) throws IOException {
        add(document, builder, normal, FAMILY, NORMAL);
        add(document, builder, bold, FAMILY, BOLD);
        for (Fallback each : used) {
            add(document, builder, each.file, each.family, NORMAL);
        }
    }

    private static void add(PDDocument document, PdfRendererBuilder builder, FontFile file, String family, int weight)
            throws IOException {
        PDType0Font font = PDType0Font.load(document, file.font(), true);
        builder.useFont(new PDFontSupplier(font), family, weight, FontStyle.NORMAL, true);
    }
}
