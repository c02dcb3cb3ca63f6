package org.tuodi.platform.gateway;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tuodi.platform.access.Open;
import org.tuodi.platform.calls.Limits;

/**
 * The national interface over HTTP, at every address that hospital systems know it by. Open here, because it has credentials
 * of its own; nothing is answered without them. The status is always 200: clients repeat a call on any other.
 */
@RestController
@Hidden
class GatewayController {

    /** Longest envelope or file, in bytes. */
    static final int MOST_BYTES = Limits.ENVELOPE_BYTES;

    private static final MediaType JSON = MediaType.valueOf("application/json;charset=UTF-8");

    private final Dispatcher dispatcher;

    GatewayController(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @PostMapping(path = {"/fsi/api/**", "/**/hsa/hgs/{infno}"})
    @Open
    ResponseEntity<byte[]> call(HttpServletRequest request) {
        Object answer = dispatcher.answer(incoming(request));
        if (answer instanceof FileOutput file) {
            return ResponseEntity.ok()
                    .contentType(MediaType.APPLICATION_OCTET_STREAM)
                    .header(
                            HttpHeaders.CONTENT_DISPOSITION,
                            ContentDisposition.attachment()
                                    .filename(file.name(), StandardCharsets.UTF_8)
                                    .build()
                                    .toString())
                    .body(file.content());
        }
        return ResponseEntity.ok().contentType(JSON).body(((String) answer).getBytes(StandardCharsets.UTF_8));
    }

    private static Incoming incoming(HttpServletRequest request) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Collections.list(request.getHeaderNames()).forEach(name -> headers.put(name, request.getHeader(name)));
        byte[] body;
        byte[] file = null;
        try {
            String type = request.getContentType();
            if (type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
                Part envelope = request.getPart("jsonStr");
                body = envelope == null ? new byte[0] : bytes(envelope.getInputStream());
                Part part = request.getPart("file");
                file = part == null ? null : bytes(part.getInputStream());
            } else {
                body = bytes(request.getInputStream());
            }
            return new Incoming(
                    request.getRequestURI(), headers, body, file, InetAddress.getByName(request.getRemoteAddr()));
        } catch (IOException | ServletException | IllegalStateException e) {
            return unreadable(request, headers);
        }
    }

    /** The dispatcher says that it is no JSON. */
    private static Incoming unreadable(HttpServletRequest request, Map<String, String> headers) {
        return new Incoming(request.getRequestURI(), headers, new byte[0], null, InetAddress.getLoopbackAddress());
    }

    /** One byte more than the most is still read, so that what is too long is seen to be. */
    private static byte[] bytes(@Nullable InputStream in) throws IOException {
        if (in == null) {
            return new byte[0];
        }
        try (in) {
            return in.readNBytes(MOST_BYTES + 1);
        }
    }
}
