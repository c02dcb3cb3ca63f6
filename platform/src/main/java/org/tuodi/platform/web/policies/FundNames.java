package org.tuodi.platform.web.policies;

import java.util.Locale;
import org.springframework.context.MessageSource;

/** Names of funds for readers; packs name them by words of their own. */
public final class FundNames {

    private FundNames() {}

    /** The name of a fund, or its word where it has none. */
    public static String of(MessageSource messages, String fund, Locale locale) {
        String name = messages.getMessage("policies.fund." + fund, null, fund, locale);
        return name == null ? fund : name;
    }
}
