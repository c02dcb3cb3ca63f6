package org.tuodi.platform.web.funds;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Right;
import org.tuodi.platform.web.MenuItem;

/** The ways to clearing and to the funds. */
@Configuration
class FundsMenu {

    @Bean
    MenuItem clearingItem() {
        return new MenuItem(
                "/clearing", "funds.clearing.menu", Activity.CLEAR, Right.CREATE, Right.APPROVE, Right.READ);
    }

    @Bean
    MenuItem insurersItem() {
        return new MenuItem(
                "/clearing/insurers",
                "funds.insurers.menu",
                Activity.RESERVE_BILL,
                Right.CREATE,
                Right.VERIFY,
                Right.APPROVE,
                Right.READ);
    }

    @Bean
    MenuItem fundReportItem() {
        return new MenuItem("/funds/report", "funds.report.menu", Activity.REPORT, Right.CREATE, Right.READ);
    }

    @Bean
    MenuItem budgetsItem() {
        return new MenuItem(
                "/funds/budgets", "funds.budgets.menu", Activity.BUDGET, Right.CREATE, Right.APPROVE, Right.READ);
    }

    @Bean
    MenuItem receiptsItem() {
        return new MenuItem("/funds/receipts", "funds.receipts.menu", Activity.RECONCILE, Right.EXECUTE, Right.READ);
    }

    @Bean
    MenuItem sharesItem() {
        return new MenuItem(
                "/funds/shares", "funds.shares.menu", Activity.BUDGET, Right.CREATE, Right.APPROVE, Right.READ);
    }

    @Bean
    MenuItem reconciliationItem() {
        return new MenuItem(
                "/funds/reconciliation", "funds.reconciliation.menu", Activity.CLEAR, Right.CREATE, Right.APPROVE);
    }

    @Bean
    MenuItem threeWayItem() {
        return new MenuItem("/funds/three-way", "funds.threeWay.menu", Activity.RECONCILE, Right.EXECUTE, Right.READ);
    }

    @Bean
    MenuItem forecastItem() {
        return new MenuItem("/funds/forecast", "clearing.forecast.menu", Activity.REPORT, Right.CREATE, Right.READ);
    }

    @Bean
    MenuItem fundsItem() {
        return new MenuItem("/funds", "funds.menu", Activity.READ_LEDGER, Right.READ);
    }
}
