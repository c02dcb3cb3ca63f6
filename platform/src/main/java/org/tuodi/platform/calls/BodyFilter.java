package org.tuodi.platform.calls;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes every body of the interface as it was sent, files apart. Callers that name no type, as curl does, are said to send a form, whose
 * body would be taken apart and put together as something else.
 */
@Component
final class BodyFilter extends OncePerRequestFilter {

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String type = request.getContentType();
        boolean files = type != null && type.toLowerCase(Locale.ROOT).startsWith(MediaType.MULTIPART_FORM_DATA_VALUE);
        return files || !request.getRequestURI().startsWith("/api/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > Limits.BODY_BYTES) {
            response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.getWriter()
                    .write("{\"title\":\"the body cannot be read\",\"status\":413,\"code\":\"notReadable\","
                            + "\"detail\":\"expected at most " + Limits.BODY_BYTES + " bytes\"}");
            return;
        }
        // Taken before anybody asks for a parameter, which would take the body of a form apart.
        ServletInputStream body = request.getInputStream();
        chain.doFilter(
                new HttpServletRequestWrapper(request) {
                    @Override
                    public String getContentType() {
                        return MediaType.APPLICATION_JSON_VALUE;
                    }

                    @Override
                    public ServletInputStream getInputStream() {
                        return new BoundedBody(body, Limits.BODY_BYTES);
                    }

                    @Override
                    public String getHeader(String name) {
                        return name.equalsIgnoreCase("Content-Type") ? getContentType() : super.getHeader(name);
                    }

                    @Override
                    public java.util.Enumeration<String> getHeaders(String name) {
                        return name.equalsIgnoreCase("Content-Type")
                                ? java.util.Collections.enumeration(java.util.List.of(getContentType()))
                                : super.getHeaders(name);
                    }
                },
                response);
    }
}
