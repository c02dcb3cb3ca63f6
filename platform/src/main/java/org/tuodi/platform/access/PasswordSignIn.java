package org.tuodi.platform.access;

import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * Signs in by name and password. An unknown name, a wrong password and a closed account are told alike and take the same time, so
 * that nobody learns which accounts there are.
 */
@Component
final class PasswordSignIn implements AuthenticationProvider {

    private final Accounts accounts;
    private final AccessLog log;
    private final String nobodys = Passwords.hash(Passwords.oneTime());

    PasswordSignIn(Accounts accounts, AccessLog log) {
        this.accounts = accounts;
        this.log = log;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String name = attempt.getName();
        String password = String.valueOf(attempt.getCredentials());
        Optional<String> hash = accounts.attempt(name);
        boolean right = Passwords.matches(password, hash.orElse(nobodys));
        Optional<Account> account = accounts.find(name);
        if (hash.isEmpty() || !right || account.isEmpty()) {
            account.ifPresent(known -> log.record(known.caller(), "signInFailed", known.name(), null));
            throw new BadCredentialsException("not signed in");
        }
        accounts.succeeded(name);
        log.record(account.get().caller(), "signIn", name, null);
        Session session = new Session(name, account.get().version());
        return UsernamePasswordAuthenticationToken.authenticated(session, null, List.of());
    }

    @Override
    public boolean supports(Class<?> kind) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
    }
}
