package org.tuodi.platform.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Who calls, by the bearer token of a call or by the session that a page belongs to. */
@Component
public final class Callers {

    private static final String CALLED_BY = Callers.class.getName();
    private static final String BEARER = "Bearer ";

    private final Tokens tokens;
    private final Accounts accounts;

    Callers(Tokens tokens, Accounts accounts) {
        this.tokens = tokens;
        this.accounts = accounts;
    }

    /**
     * Who it is.
     *
     * @param account that signed in; null for a token
     */
    record Who(Caller caller, @Nullable Account account) {}

    /** The caller of a request; empty when nobody signed in. */
    public Optional<Caller> of(HttpServletRequest request) {
        return who(request).map(Who::caller);
    }

    /** The account that signed in; empty for a token, and when nobody did. */
    public Optional<Account> account(HttpServletRequest request) {
        return who(request).map(Who::account);
    }

    /** Looked up once for each request. */
    Optional<Who> who(HttpServletRequest request) {
        if (request.getAttribute(CALLED_BY) instanceof Optional<?> known) {
            return known.map(Who.class::cast);
        }
        Optional<Who> found = find(request);
        request.setAttribute(CALLED_BY, found);
        return found;
    }

    /** A call with a token is never taken for one of the session that came with it. */
    private Optional<Who> find(HttpServletRequest request) {
        if (hasToken(request)) {
            return tokens.caller(request.getHeader("Authorization")
                            .substring(BEARER.length())
                            .trim())
                    .map(caller -> new Who(caller, null));
        }
        return session(SecurityContextHolder.getContext().getAuthentication())
                .flatMap(accounts::of)
                .map(account -> new Who(account.caller(), account));
    }

    static boolean hasToken(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        return header != null && header.startsWith(BEARER);
    }

    static Optional<Session> session(@Nullable Authentication authentication) {
        Object principal = authentication == null ? null : authentication.getPrincipal();
        if (principal instanceof Session session) {
            return Optional.of(session);
        }
        return principal instanceof Session.Holder holder ? Optional.of(holder.session()) : Optional.empty();
    }
}
