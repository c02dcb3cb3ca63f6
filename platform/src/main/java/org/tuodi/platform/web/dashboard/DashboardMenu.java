package org.tuodi.platform.web.dashboard;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Right;
import org.tuodi.platform.web.MenuItem;

/** The menu of this area. */
@Configuration
class DashboardMenu {

    @Bean
    MenuItem dashboardEntry() {
        return new MenuItem("/dashboard", "dashboard.menu", Activity.READ_LEDGER, Right.READ);
    }
}
