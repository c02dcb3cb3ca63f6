package org.tuodi.platform.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tuodi.platform.institutions.AgreementChange;
import org.tuodi.platform.institutions.Agreements;
import org.tuodi.platform.institutions.Register;
import org.tuodi.platform.institutions.RegisterFiles;
import org.tuodi.platform.institutions.Registers;

/** Invented regions, institutions, staff, diseases, agreements and a catalogue, loaded through the same doors as real ones. */
@Component
public final class DemoRegisters {

    private static final String MAKER = "demo-maker";
    private static final String CHECKER = "demo-checker";
    private static final LocalDate FIRST = LocalDate.of(2022, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2027, 12, 31);

    /** In the order in which one needs the other. */
    private static final List<String> FILES =
            List.of("regions", "institutions", "departments", "physicians", "diseases", "items", "codes");

    /** Institutions with an agreement, and whether they are designated for medical assistance. */
    private static final Map<String, Boolean> AGREED = Map.ofEntries(
            Map.entry("H99010100001", true),
            Map.entry("H99010100002", true),
            Map.entry("H99010100003", true),
            Map.entry("H99010100004", true),
            Map.entry("H99010100005", true),
            Map.entry("H99010100006", true),
            Map.entry("H99010100007", false),
            Map.entry("H99010200001", true),
            Map.entry("H99020100001", true),
            Map.entry("H98010100001", true),
            Map.entry("P99010100001", false),
            Map.entry("P99010100002", true));

    private final Registers registers;
    private final Agreements agreements;

    DemoRegisters(Registers registers, Agreements agreements) {
        this.registers = registers;
        this.agreements = agreements;
    }

    /** Loads what is not there yet; what is there stays as it is. */
    public void load() {
        for (String name : FILES) {
            load(registers.find(name).orElseThrow(), name);
        }
        AGREED.forEach((institution, designated) -> {
            String number = "DEMO-" + institution;
            if (agreements.changes(number).isEmpty()) {
                AgreementChange.Terms terms =
                        new AgreementChange.Terms(LAST, designated, "示范协议：服务内容、质量、结算、责任与门诊统筹要求", 0);
                int change = agreements.propose(
                        new AgreementChange(
                                number, institution, AgreementChange.Kind.SIGN, FIRST, terms, "示范 demonstration"),
                        MAKER);
                agreements.decide(number, change, true, "示范 demonstration", CHECKER);
            }
        });
    }

    private static void load(Register<?> register, String name) {
        if (register.now().edition() == 0) {
            RegisterFiles.load(register, file(name), row -> true, MAKER, "示范 demonstration");
        }
    }

    private static byte[] file(String name) {
        try (InputStream in = DemoRegisters.class.getResourceAsStream("/demo/" + name + ".csv")) {
            return java.util.Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
