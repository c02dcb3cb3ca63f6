package org.tuodi.platform.web.policies;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Right;
import org.tuodi.platform.web.MenuItem;

/** The menu of this area. */
@Configuration
class PoliciesMenu {

    @Bean
    MenuItem policiesEntry() {
        return new MenuItem(
                "/policies",
                "policies.menu",
                Activity.EDIT_POLICY,
                Right.READ,
                Right.CREATE,
                Right.VERIFY,
                Right.APPROVE);
    }
}
