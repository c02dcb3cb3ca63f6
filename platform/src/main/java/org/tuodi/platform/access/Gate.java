package org.tuodi.platform.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.tuodi.platform.calls.Refusal;

/**
 * Lets a call through only where a mark on its method says so; hands the caller to methods that ask for it, and null to open ones
 * that nobody signed in for. Who came with a one-time password gets no further than to choosing another.
 */
@Component
final class Gate implements HandlerInterceptor, HandlerMethodArgumentResolver, WebMvcConfigurer {

    /** Where a password is changed. */
    private static final String CHANGE = "/account/password";
    /** Describes the interface and no data. */
    private static final String DESCRIPTION = "org.springdoc.";
    /** Answers requests that met no method, with their status alone. */
    private static final String ERRORS = "org.springframework.boot.webmvc.autoconfigure.error.";

    /** Tells callers that another role is needed, as RFC 6750 §3.1 does. */
    private static final String LACKING = "Bearer error=\"insufficient_scope\"";

    private final Callers callers;
    private final AccessLog log;

    Gate(Callers callers, AccessLog log) {
        this.callers = callers;
        this.log = log;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (!(handler instanceof HandlerMethod method)) {
            // Resources that are not there, which answer 404.
            return true;
        }
        String type = method.getBeanType().getName();
        if (type.startsWith(DESCRIPTION) || type.startsWith(ERRORS) || method.hasMethodAnnotation(Open.class)) {
            return true;
        }
        Callers.Who who = callers.who(request)
                .orElseThrow(() ->
                        new Refusal(Refusal.Code.NOT_SIGNED_IN, "expected the header `Authorization: Bearer <token>`"));
        Account account = who.account();
        if (account != null && account.mustChange() && !request.getRequestURI().equals(CHANGE)) {
            response.sendRedirect(CHANGE);
            return false;
        }
        if (!method.hasMethodAnnotation(SignedIn.class)) {
            require(who.caller(), method.getMethodAnnotation(Requires.class), request, response);
        }
        return true;
    }

    private void require(
            Caller caller, @Nullable Requires requires, HttpServletRequest request, HttpServletResponse response) {
        if (requires == null) {
            throw new Refusal(Refusal.Code.NOT_ALLOWED, "nobody may call this");
        }
        boolean may = Stream.concat(Stream.of(requires.activity()), Stream.of(requires.or()))
                .anyMatch(activity -> caller.may(activity, requires.rights()));
        if (!may) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, LACKING);
            log.record(caller, "refused", request.getMethod() + " " + request.getRequestURI(), null);
            throw new Refusal(
                    Refusal.Code.NOT_ALLOWED,
                    caller.name() + " has the roles " + caller.roles() + "; expected one with "
                            + List.of(requires.rights()) + " in " + requires.activity());
        }
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType().equals(Caller.class);
    }

    @Override
    public @Nullable Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest called = request.getNativeRequest(HttpServletRequest.class);
        return called == null ? null : callers.of(called).orElse(null);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }
}
