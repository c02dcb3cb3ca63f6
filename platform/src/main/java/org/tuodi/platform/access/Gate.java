package org.tuodi.platform.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.tuodi.platform.calls.Refusal;

/** Lets a call through only where a mark on its method says so; hands the caller to methods that ask for it. */
@Component
final class Gate implements HandlerInterceptor, HandlerMethodArgumentResolver, WebMvcConfigurer {

    private static final String CALLER = Caller.class.getName();
    private static final String BEARER = "Bearer ";
    /** Describes the interface and no data. */
    private static final String DESCRIPTION = "org.springdoc.";
    /** Answers requests that met no method, with their status alone. */
    private static final String ERRORS = "org.springframework.boot.webmvc.autoconfigure.error.";

    private final Tokens tokens;

    Gate(Tokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method)) {
            // Resources that are not there, which answer 404.
            return true;
        }
        String type = method.getBeanType().getName();
        if (type.startsWith(DESCRIPTION) || type.startsWith(ERRORS) || method.hasMethodAnnotation(Open.class)) {
            return true;
        }
        Caller caller = caller(request)
                .orElseThrow(() ->
                        new Refusal(Refusal.Code.NOT_SIGNED_IN, "expected the header `Authorization: Bearer <token>`"));
        Requires requires = method.getMethodAnnotation(Requires.class);
        if (requires == null) {
            throw new Refusal(Refusal.Code.NOT_ALLOWED, "nobody may call this");
        }
        if (!caller.may(requires.activity(), requires.rights())) {
            throw new Refusal(
                    Refusal.Code.NOT_ALLOWED,
                    caller.name() + " has the roles " + caller.roles() + "; expected one with "
                            + List.of(requires.rights()) + " in " + requires.activity());
        }
        request.setAttribute(CALLER, caller);
        return true;
    }

    private Optional<Caller> caller(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        return header != null && header.startsWith(BEARER)
                ? tokens.caller(header.substring(BEARER.length()).trim())
                : Optional.empty();
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
        return request.getAttribute(CALLER, RequestAttributes.SCOPE_REQUEST);
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
