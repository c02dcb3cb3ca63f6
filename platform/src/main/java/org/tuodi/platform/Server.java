package org.tuodi.platform;

import java.time.Clock;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.tuodi.platform.access.Tokens;
import org.tuodi.platform.calls.Limits;
import org.tuodi.platform.database.Database;
import org.tuodi.platform.policies.Policies;
import org.tuodi.platform.reports.PaymentCounting;
import org.tuodi.platform.settlement.DayEnd;

/** Starts the application on a database that is open; it closes the database when it stops. */
public final class Server {

    private Server() {}

    /**
     * Starts and serves.
     *
     * @param port 0 for any that is free
     * @throws IllegalStateException when a policy pack that settled is not there or was changed
     */
    public static ConfigurableApplicationContext serve(
            Database database, Tokens tokens, String bind, int port, boolean demo) {
        return serve(database, tokens, bind, port, demo, Map.of());
    }

    /**
     * The same with further settings.
     *
     * @param settings of {@code tuodi.oidc.…} and of the web server
     */
    public static ConfigurableApplicationContext serve(
            Database database, Tokens tokens, String bind, int port, boolean demo, Map<String, Object> settings) {
        ConfigurableApplicationContext context = application(database, tokens)
                .web(WebApplicationType.SERVLET)
                .properties(Map.of("server.address", bind, "server.port", port, "tuodi.demo", demo))
                .properties(limits())
                .properties(settings)
                .run();
        try {
            context.getBean(Policies.class).requireWhole();
        } catch (IllegalStateException e) {
            context.close();
            throw e;
        }
        context.getBean(DayEnd.class).start();
        context.getBean(PaymentCounting.class).start();
        return context;
    }

    private static Map<String, Object> limits() {
        return Map.of(
                "server.max-http-request-header-size",
                Limits.HEADER_BYTES + "B",
                "server.tomcat.connection-timeout",
                Limits.SILENT_SECONDS + "s",
                "server.tomcat.max-connections",
                Limits.CONNECTIONS,
                "spring.servlet.multipart.max-file-size",
                Limits.ENVELOPE_BYTES + "B",
                "spring.servlet.multipart.max-request-size",
                2 * Limits.ENVELOPE_BYTES + "B");
    }

    /** Starts without serving, for commands. */
    public static ConfigurableApplicationContext start(Database database) {
        return application(database, Tokens.parse("none", ""))
                .web(WebApplicationType.NONE)
                .run();
    }

    /** The same in a time of its own. */
    public static ConfigurableApplicationContext start(Database database, Clock clock) {
        return application(database, Tokens.parse("none", ""))
                .initializers((ConfigurableApplicationContext context) ->
                        ((GenericApplicationContext) context).registerBean("givenClock", Clock.class, () -> clock))
                .web(WebApplicationType.NONE)
                .run();
    }

    private static SpringApplicationBuilder application(Database database, Tokens tokens) {
        return new SpringApplicationBuilder(PlatformApplication.class)
                .initializers((ConfigurableApplicationContext context) -> {
                    GenericApplicationContext generic = (GenericApplicationContext) context;
                    generic.registerBean(Database.class, () -> database);
                    generic.registerBean(Tokens.class, () -> tokens);
                });
    }
}
