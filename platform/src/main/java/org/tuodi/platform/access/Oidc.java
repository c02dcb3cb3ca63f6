package org.tuodi.platform.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * Signing in through another server by OpenID Connect. Whoever it names must have an account here, made with the subject and
 * roles as any other; nobody gets one by signing in. The other server is asked what it is at the first sign-in, so that this one
 * starts without it.
 */
@Configuration
@ConditionalOnProperty("tuodi.oidc.issuer")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class Oidc extends OidcUserService {

    /** In addresses: {@code /oauth2/authorization/oidc} and {@code /login/oauth2/code/oidc}. */
    private static final String REGISTRATION = "oidc";

    private static final String UNKNOWN = "no_account";
    private static final Caller NOBODY = new Caller("-", "-", "-", "", Set.of());

    private final Accounts accounts;
    private final AccessLog log;
    private final String claim;

    Oidc(Accounts accounts, AccessLog log, @Value("${tuodi.oidc.claim:sub}") String claim) {
        this.accounts = accounts;
        this.log = log;
        this.claim = claim;
    }

    /** Somebody with an account here. */
    private static final class Known extends DefaultOidcUser implements Session.Holder {

        private static final long serialVersionUID = 1L;

        private final Session session;

        Known(OidcUser user, Session session) {
            super(user.getAuthorities(), user.getIdToken());
            this.session = session;
        }

        @Override
        public Session session() {
            return session;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Known known && known.session.equals(session);
        }

        @Override
        public int hashCode() {
            return session.hashCode();
        }
    }

    @Bean
    static ClientRegistrationRepository registrations(
            @Value("${tuodi.oidc.issuer}") String issuer,
            @Value("${tuodi.oidc.client}") String client,
            @Value("${tuodi.oidc.secret}") String secret) {
        return new SupplierClientRegistrationRepository(
                () -> new InMemoryClientRegistrationRepository(registration(issuer, client, secret)));
    }

    private static ClientRegistration registration(String issuer, String client, String secret) {
        return ClientRegistrations.fromIssuerLocation(issuer)
                .registrationId(REGISTRATION)
                .clientId(client)
                .clientSecret(secret)
                .scope("openid")
                .clientSettings(ClientRegistration.ClientSettings.builder()
                        .requireProofKey(true)
                        .build())
                .build();
    }

    @Override
    public OidcUser loadUser(OidcUserRequest request) {
        OidcUser user = super.loadUser(request);
        String subject = String.valueOf(user.getClaimAsString(claim));
        Optional<Account> account = accounts.bySubject(subject);
        if (account.isEmpty()) {
            log.record(NOBODY, "signInFailed", "subject " + subject, null);
            throw new OAuth2AuthenticationException(UNKNOWN);
        }
        log.record(account.get().caller(), "signIn", account.get().name(), null);
        return new Known(user, new Session(account.get().name(), account.get().version()));
    }

    /** Tells who has no account here apart from all else that may go wrong. */
    static void failed(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        boolean unknown = failure instanceof OAuth2AuthenticationException oidc
                && UNKNOWN.equals(oidc.getError().getErrorCode());
        response.sendRedirect(unknown ? "/login?unknown" : "/login?elsewhere");
    }
}
