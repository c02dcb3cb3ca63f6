package org.tuodi.platform.web.hospital;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Right;
import org.tuodi.platform.web.MenuItem;

/** The way to the pages of an institution. */
@Configuration
class HospitalMenu {

    @Bean
    MenuItem hospitalItem() {
        return new MenuItem("/hospital", "hospital.menu", Activity.SETTLE, Right.EXECUTE);
    }
}
