package org.tuodi.platform.web.access;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Right;
import org.tuodi.platform.web.MenuItem;

/** Administration in the menu. */
@Configuration
class AdministrationMenu {

    @Bean
    MenuItem administrationMenuItem() {
        return new MenuItem("/admin", "access.admin", Activity.ADMINISTER, Right.READ, Right.EXECUTE);
    }
}
