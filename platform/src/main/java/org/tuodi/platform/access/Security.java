package org.tuodi.platform.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * Sessions, sign-in and headers. Which caller may do what is decided by the {@link Gate}, for every method alike. Interfaces of
 * machines have no session at all, so that no page elsewhere can use the one of a reader; all other addresses are pages, whose
 * forms carry a token of the session.
 */
@Configuration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
public class Security {

    /** No inline scripts or styles, no other address, no frame around a page. */
    static final String CONTENT_SECURITY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** Whether a request is for an interface that machines call, or for what is the same for everybody. */
    public static boolean isMachine(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith("/api/")
                || path.startsWith("/fsi/")
                || path.contains("/hsa/hgs/")
                || path.startsWith("/calculator/")
                || path.startsWith("/assets/")
                || path.startsWith("/webjars/")
                || path.equals("/health");
    }

    @Bean
    @Order(1)
    SecurityFilterChain machines(HttpSecurity http) {
        return http.securityMatcher(Security::isMachine)
                .headers(Security::headers)
                .csrf(AbstractHttpConfigurer::disable)
                .securityContext(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .servletApi(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http, AccessLog log, Accounts accounts, ObjectProvider<Oidc> oidc) {
        oidc.ifAvailable(users -> http.oauth2Login(elsewhere -> elsewhere
                .loginPage("/login")
                .authorizedClientRepository(new HttpSessionOAuth2AuthorizedClientRepository())
                .userInfoEndpoint(user -> user.oidcUserService(users))
                .failureHandler(Oidc::failed)));
        return http.headers(headers -> headers(headers).cacheControl(cache -> {}))
                .csrf(csrf -> csrf.ignoringRequestMatchers(Callers::hasToken))
                .formLogin(form -> form.loginPage("/login").failureUrl("/login?failed"))
                .logout(out -> out.addLogoutHandler((request, response, signedIn) -> signOut(log, accounts, signedIn))
                        .logoutSuccessUrl("/login?out"))
                .exceptionHandling(refused -> refused.accessDeniedHandler(Security::denied))
                .build();
    }

    private static HeadersConfigurer<HttpSecurity> headers(HeadersConfigurer<HttpSecurity> headers) {
        return headers.defaultsDisabled()
                .contentTypeOptions(options -> {})
                .httpStrictTransportSecurity(strict -> {})
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY));
    }

    private static void signOut(
            AccessLog log, Accounts accounts, @org.jspecify.annotations.Nullable Authentication signedIn) {
        Callers.session(signedIn)
                .flatMap(accounts::of)
                .ifPresent(account -> log.record(account.caller(), "signOut", account.name(), null));
    }

    /** A form without the token of its session: most often the session has ended meanwhile. */
    private static void denied(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        if (Callers.session(SecurityContextHolder.getContext().getAuthentication())
                .isEmpty()) {
            response.sendRedirect("/login?ended");
        } else {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }
}
