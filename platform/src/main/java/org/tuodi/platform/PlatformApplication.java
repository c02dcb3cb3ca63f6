package org.tuodi.platform;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Fallback;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.tuodi.platform.database.Database;

/** The server. It is given its {@link Database} and tokens when it starts. */
@SpringBootApplication
@EnableScheduling
public class PlatformApplication {

    @Bean
    DataSource dataSource(Database database) {
        return database.dataSource();
    }

    /** Where the server is not given another one. */
    @Bean
    @Fallback
    Clock clock() {
        return Clock.systemUTC();
    }
}
