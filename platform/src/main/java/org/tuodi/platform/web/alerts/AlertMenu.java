package org.tuodi.platform.web.alerts;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Right;
import org.tuodi.platform.web.MenuItem;

/** The way to the alerts. */
@Configuration
class AlertMenu {

    @Bean
    MenuItem alertsItem() {
        return new MenuItem("/alerts", "alerts.menu", Activity.HANDLE_ALERT, Right.EXECUTE, Right.CREATE, Right.READ);
    }
}
