package org.tuodi.platform.demo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tuodi.platform.access.Account;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Installation;
import org.tuodi.platform.access.Passwords;
import org.tuodi.platform.access.Role;
import org.tuodi.platform.access.Tokens;
import org.tuodi.platform.monitoring.Receiver;
import org.tuodi.platform.rosters.Department;
import org.tuodi.platform.rosters.Vocabulary;

/**
 * The demonstration county: invented persons and their bills of fixed years. The same every time, through the same paths as
 * real calls, once for each data directory: what is there already stays as it is, and a load that was broken off goes on.
 */
@Component
public final class DemoCounty {

    /** Persons of the whole county. */
    public static final int PERSONS = DemoPerson.COUNT;
    /** Of every account of the demonstration. */
    public static final String PASSWORD = "demo-password";

    private static final int CALLERS = 16;
    private static final int EACH = 500;

    private final DemoRegisters registers;
    private final DemoSettings settings;
    private final DemoLives lives;
    private final DemoNeighbours neighbours;
    private final DemoOffices offices;
    private final DemoCases cases;
    /** Pages are served, and so signed in on, by a server alone. */
    private final ObjectProvider<Installation> installation;

    DemoCounty(
            DemoRegisters registers,
            DemoSettings settings,
            DemoLives lives,
            DemoNeighbours neighbours,
            DemoOffices offices,
            DemoCases cases,
            ObjectProvider<Installation> installation) {
        this.installation = installation;
        this.registers = registers;
        this.settings = settings;
        this.lives = lives;
        this.neighbours = neighbours;
        this.offices = offices;
        this.cases = cases;
    }

    /**
     * Lets callers in with tokens that everybody knows: {@code demo-office} and {@code demo-second}, two persons of the
     * agencies, one for each role such as {@code demo-civ} and each department such as {@code demo-veterans}, one for each
     * institution such as {@code demo-H99010100002}.
     */
    public static Tokens admit(Tokens tokens) {
        Tokens admitted = tokens;
        for (Caller caller : callers()) {
            admitted = admitted.with(caller.name(), caller);
        }
        return admitted;
    }

    /** Each by a token, and an account on pages, of its own name. */
    private static List<Caller> callers() {
        List<Caller> callers = new ArrayList<>();
        for (Role role : Role.values()) {
            String name = "demo-" + role.name().toLowerCase(Locale.ROOT);
            callers.add(new Caller(name, name, name, "", Set.of(role)));
        }
        for (Department department : Vocabulary.BUILT_IN.departments()) {
            String name = "demo-" + department.id();
            callers.add(new Caller(name, name, department.id(), "", Set.of(department.role())));
        }
        for (String office : charities()) {
            callers.add(new Caller("demo-" + office, "demo-" + office, office, "", Set.of(Role.IDD)));
        }
        Set<Role> agencies = Set.of(Role.CA, Role.DA);
        for (String name : List.of("demo-office", "demo-second")) {
            callers.add(new Caller(name, name, "demo-office", "", agencies));
        }
        for (DemoPlace place : DemoPlace.ALL) {
            String name = "demo-" + place.code();
            Role role = place.type().equals("pharmacy") ? Role.PHA : Role.HOS;
            callers.add(new Caller(name, name, place.code(), "", Set.of(role)));
        }
        return callers;
    }

    /** Offices that answer for alerts and recognise no identity. */
    static List<String> charities() {
        return Arrays.stream(Receiver.values())
                .map(Receiver::office)
                .filter(office -> !office.isEmpty())
                .filter(office -> Vocabulary.BUILT_IN.departments().stream()
                        .noneMatch(department -> department.id().equals(office)))
                .toList();
    }

    /** Loads the first of its persons and what they need, as far as that was not done before; says on stderr how far it is. */
    public void load(int persons) {
        installation.ifAvailable(pages -> {
            String password = Passwords.hash(PASSWORD);
            callers().forEach(caller -> pages.install(account(caller), password));
        });
        registers.load();
        settings.load();
        DemoPerson last = new DemoPerson(persons);
        if (lives.isOver(last)) {
            return;
        }
        AtomicInteger next = new AtomicInteger();
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Future<?>> loads = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                loads.add(callers.submit(() -> live(next, persons)));
            }
            for (Future<?> each : loads) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the demonstration county was not loaded", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            callers.shutdownNow();
        }
        neighbours.load(persons);
        offices.load(persons - 1);
        cases.load(persons - 1);
        // The last one, after all others: where it is, everything is.
        lives.live(last);
    }

    private static Account account(Caller caller) {
        return new Account(
                caller.name(),
                caller.person(),
                caller.name(),
                caller.institution(),
                caller.area(),
                null,
                false,
                true,
                false,
                1,
                caller.roles());
    }

    private void live(AtomicInteger next, int persons) {
        for (int number = next.incrementAndGet(); number < persons; number = next.incrementAndGet()) {
            lives.live(new DemoPerson(number));
            if (number % EACH == 0) {
                System.err.printf("tuodi: 示范县 / demonstration county: %d / %d%n", number, persons);
            }
        }
    }
}
