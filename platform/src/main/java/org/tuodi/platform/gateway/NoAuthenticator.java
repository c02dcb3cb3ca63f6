package org.tuodi.platform.gateway;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Takes the institution at its word: only in a demonstration, only from the machine itself, only where settings say so. */
@Component
final class NoAuthenticator implements Authenticator {

    private final boolean demo;
    private final SettingsStore settings;

    NoAuthenticator(@Value("${tuodi.demo:false}") boolean demo, SettingsStore settings) {
        this.demo = demo;
        this.settings = settings;
    }

    @Override
    public InterfaceSettings.Authentication kind() {
        return InterfaceSettings.Authentication.NONE;
    }

    /** The others are asked first. */
    @Override
    public boolean isMeant(Incoming request) {
        return false;
    }

    @Override
    public InterfaceSettings authenticate(Incoming request, Input envelope) {
        if (!demo || !request.from().isLoopbackAddress()) {
            throw new Denied("请求未携带身份凭证");
        }
        return envelope.text("fixmedins_code", "medins_code")
                .flatMap(settings::find)
                .filter(found -> found.authentication() == kind())
                .orElseThrow(() -> new Denied("请求未携带身份凭证，且该机构未开通演示免认证方式"));
    }
}
