package org.tuodi.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.tuodi.platform.access.Security;
import org.tuodi.platform.calls.Refusal;

/**
 * What goes wrong on a page is told on a page, with what to do; who did not sign in yet is led to do so, and back. Interfaces have
 * answers of their own.
 */
@Component
final class PageErrors implements HandlerExceptionResolver, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(PageErrors.class);

    private final Frames frames;
    private final RequestCache asked = new HttpSessionRequestCache();

    PageErrors(Frames frames) {
        this.frames = frames;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        if (!isPage(request, handler)) {
            return null;
        }
        if (failure instanceof Refusal refusal) {
            return refusal.code() == Refusal.Code.NOT_SIGNED_IN
                    ? signIn(request, response)
                    : page(request, refusal.code().name(), refusal.code().status(), details(refusal, response));
        }
        if (failure instanceof ErrorResponse answer) {
            HttpStatusCode status = answer.getStatusCode();
            List<String> details = status.value() == HttpStatus.BAD_REQUEST.value()
                    ? List.of(String.valueOf(answer.getBody().getDetail()))
                    : List.of();
            return page(request, "HTTP_" + status.value(), status.value(), details);
        }
        if (failure instanceof TypeMismatchException || failure instanceof MultipartException) {
            return page(request, "HTTP_400", HttpStatus.BAD_REQUEST.value(), List.of());
        }
        String number = UUID.randomUUID().toString();
        LOG.error("a page failed, {}", number, failure);
        return page(request, "HTTP_500", HttpStatus.INTERNAL_SERVER_ERROR.value(), List.of(number));
    }

    private static boolean isPage(HttpServletRequest request, @Nullable Object handler) {
        if (handler instanceof HandlerMethod method) {
            return !Security.isMachine(request)
                    && !method.hasMethodAnnotation(ResponseBody.class)
                    && !AnnotatedElementUtils.hasAnnotation(method.getBeanType(), ResponseBody.class);
        }
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        return !Security.isMachine(request) && accepted != null && accepted.contains(MediaType.TEXT_HTML_VALUE);
    }

    /** Which roles and rights the gate asks for is nothing to readers: what they may do stands in their menu. */
    private static List<String> details(Refusal refusal, HttpServletResponse response) {
        return response.containsHeader(HttpHeaders.WWW_AUTHENTICATE) ? List.of() : RefusalTexts.of(refusal);
    }

    /** What was asked for is remembered, unless it would have done something. */
    private ModelAndView signIn(HttpServletRequest request, HttpServletResponse response) {
        if (request.getMethod().equals("GET")) {
            asked.saveRequest(request, response);
        }
        try {
            response.sendRedirect("/login");
        } catch (IOException gone) {
            LOG.debug("the reader is gone", gone);
        }
        return new ModelAndView();
    }

    private ModelAndView page(HttpServletRequest request, String kind, int status, List<String> details) {
        ModelAndView page = new ModelAndView("error", frames.model(request));
        page.setStatus(HttpStatusCode.valueOf(status));
        page.addObject("kind", kind);
        page.addObject("status", status);
        page.addObject("details", details);
        return page;
    }
}
