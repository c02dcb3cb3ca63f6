package org.tuodi.platform.web.rosters;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Right;
import org.tuodi.platform.web.MenuItem;

/** The way to the rosters. */
@Configuration
class RosterMenu {

    @Bean
    MenuItem rostersItem() {
        return new MenuItem("/rosters", "rosters.menu", Activity.SUBMIT_ROSTER, Right.CREATE, Right.READ);
    }
}
