package org.tuodi.platform.gateway;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Right;
import org.tuodi.platform.access.Tokens;

/** A bearer token that may register visits, as those of hospitals and pharmacies may. */
@Component
final class BearerAuthenticator implements Authenticator {

    private static final String BEARER = "Bearer ";

    private final Tokens tokens;
    private final SettingsStore settings;

    BearerAuthenticator(Tokens tokens, SettingsStore settings) {
        this.tokens = tokens;
        this.settings = settings;
    }

    @Override
    public InterfaceSettings.Authentication kind() {
        return InterfaceSettings.Authentication.BEARER;
    }

    @Override
    public boolean isMeant(Incoming request) {
        return token(request).isPresent();
    }

    private static Optional<String> token(Incoming request) {
        return request.header("Authorization")
                .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(header -> header.substring(BEARER.length()).strip());
    }

    @Override
    public InterfaceSettings authenticate(Incoming request, Input envelope) {
        return token(request)
                .flatMap(tokens::caller)
                .filter(caller -> caller.may(Activity.REGISTER_VISIT, Right.EXECUTE))
                .flatMap(caller -> settings.find(caller.institution()))
                .filter(found -> found.authentication() == kind())
                .orElseThrow(() -> new Denied("令牌无效，或该机构未开通令牌方式"));
    }
}
