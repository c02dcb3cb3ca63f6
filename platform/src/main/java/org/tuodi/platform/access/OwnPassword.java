package org.tuodi.platform.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.tuodi.platform.calls.Refusal;

/** Changes the password of whoever signed in; wrong old ones count as attempts to sign in. */
@Component
public final class OwnPassword {

    private final Accounts accounts;
    private final AccessLog log;
    private final HttpSessionSecurityContextRepository sessions = new HttpSessionSecurityContextRepository();

    /** What became of it. */
    public enum Outcome {
        CHANGED,
        /** The old one is wrong, or was wrong too often. */
        WRONG,
        /** The two new ones differ. */
        DIFFERENT,
        /** The new one is the old one. */
        SAME,
        /** The new one is guessed easily. */
        WEAK
    }

    OwnPassword(Accounts accounts, AccessLog log) {
        this.accounts = accounts;
        this.log = log;
    }

    /** Changes it where all is right: this session goes on, all others of the account end. */
    public Outcome change(
            Account account,
            String old,
            String fresh,
            String again,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!fresh.equals(again)) {
            return Outcome.DIFFERENT;
        }
        if (fresh.equals(old)) {
            return Outcome.SAME;
        }
        try {
            Passwords.requireGood(fresh, account.name());
        } catch (Refusal weak) {
            return Outcome.WEAK;
        }
        boolean right = accounts.attempt(account.name())
                .map(hash -> Passwords.matches(old, hash))
                .orElse(false);
        if (!right) {
            log.record(account.caller(), "passwordWrong", account.name(), null);
            return Outcome.WRONG;
        }
        accounts.setPassword(account.name(), Passwords.hash(fresh), false);
        log.record(account.caller(), "passwordChanged", account.name(), null);
        goOn(new Session(account.name(), account.version() + 1), request, response);
        return Outcome.CHANGED;
    }

    private void goOn(Session session, HttpServletRequest request, HttpServletResponse response) {
        request.changeSessionId();
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(session, null, List.of()));
        SecurityContextHolder.setContext(context);
        sessions.saveContext(context, request, response);
    }
}
