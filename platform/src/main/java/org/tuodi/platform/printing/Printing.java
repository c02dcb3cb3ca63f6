package org.tuodi.platform.printing;

import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Makes PDF from templates. A template is well-formed XHTML with its style within; the font of everything is embedded, only the
 * characters used. Nothing is fetched, whatever the template or the model names.
 *
 * <p>A character that the font lacks is printed by a font of the machine, else as its code point; then the element with the id
 * {@code rare} says so.
 */
@Component
public class Printing {

    /** Directories of fonts beside those of the machine, separated like the parts of a path. */
    private static final String PLACES = "TUODI_FONTS";

    private static final String RARE = "rare";

    private final SpringTemplateEngine templates;
    private final MessageSource messages;
    private final List<Path> places;
    /** Guards the fonts. */
    private final ReentrantLock lock = new ReentrantLock();

    private @Nullable Fonts fonts;

    @Autowired
    Printing(SpringTemplateEngine templates, MessageSource messages) {
        this(templates, messages, places());
    }

    Printing(SpringTemplateEngine templates, MessageSource messages, List<Path> places) {
        // It writes to the error stream by itself; what it cannot do it throws.
        XRLog.setLoggingEnabled(false);
        this.templates = templates;
        this.messages = messages;
        this.places = places;
    }

    private static List<Path> places() {
        List<Path> places = new ArrayList<>();
        String named = System.getenv(PLACES);
        if (named != null) {
            for (String each : named.split(File.pathSeparator, -1)) {
                places.add(Path.of(each));
            }
        }
        places.add(Path.of("/usr/local/share/fonts"));
        places.add(Path.of("/usr/share/fonts"));
        return places;
    }

    /**
     * Prints.
     *
     * @param template below {@code templates/}
     * @param model what the template names
     */
    public byte[] pdf(String template, Map<String, Object> model, Locale locale) {
        String markup = RareCharacters.printable(templates.process(template, new Context(locale, model)));
        lock.lock();
        try {
            return pdf(parsed(markup), locale);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.unlock();
        }
    }

    private byte[] pdf(Document page, Locale locale) throws IOException {
        if (fonts == null) {
            fonts = new Fonts(places);
        }
        RareCharacters rare = new RareCharacters(fonts);
        rare.replace(page);
        tell(page, rare, locale);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            PdfRendererBuilder builder = new PdfRendererBuilder()
                    .usePDDocument(document)
                    // Made to be kept; and no other font than those that are embedded is looked for.
                    .usePdfAConformance(PdfRendererBuilder.PdfAConformance.PDFA_2_U)
                    .useColorProfile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData())
                    .useUriResolver((base, uri) -> null)
                    .withProducer("Tuodi 托底")
                    .withW3cDocument(page, null)
                    .toStream(out);
            for (ExternalResourceControlPriority priority : ExternalResourceControlPriority.values()) {
                builder.useExternalResourceAccessControl((uri, type) -> false, priority);
            }
            fonts.embed(document, builder, rare.used());
            builder.run();
        }
        return out.toByteArray();
    }

    private void tell(Document page, RareCharacters rare, Locale locale) {
        if (rare.missing().isEmpty()) {
            return;
        }
        Element place = find(page.getDocumentElement());
        if (place != null) {
            place.setTextContent(
                    messages.getMessage("printing.rare", new Object[] {String.join(" ", rare.missing())}, locale));
        }
    }

    private static @Nullable Element find(Element element) {
        if (element.getAttribute("id").equals(RARE)) {
            return element;
        }
        for (var child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            Element found = child instanceof Element inner ? find(inner) : null;
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static Document parsed(String markup) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            // No entities, so nothing outside the markup is read.
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(markup)));
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        } catch (SAXException e) {
            throw new IOException("the template is not well-formed: " + e.getMessage(), e);
        }
    }
}
