package org.tuodi.bench.drools;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.runtime.KieContainer;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;
import org.tuodi.bench.peers.Claims;
import org.tuodi.bench.peers.Payments;

/** The rules, built once as an executable model, and how a claim goes through a session. */
final class Rules {

    private static final KieContainer CONTAINER = build();

    private Rules() {}

    private static KieContainer build() {
        KieServices services = KieServices.get();
        KieFileSystem files = services.newKieFileSystem();
        try (InputStream in = Rules.class.getResourceAsStream("/org/tuodi/bench/drools/policy.drl")) {
            if (in == null) {
                throw new IllegalStateException("policy.drl is missing");
            }
            files.write(
                    "src/main/resources/policy/policy.drl", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        KieBuilder builder = services.newKieBuilder(files).buildAll(ExecutableModelProject.class);
        if (builder.getResults().hasMessages(Message.Level.ERROR)) {
            throw new IllegalStateException(builder.getResults().toString());
        }
        return services.newKieContainer(builder.getKieModule().getReleaseId());
    }

    static KieSession session() {
        return CONTAINER.newKieSession();
    }

    static void settle(KieSession session, Claim fact, Claims claims, int i, Payments out) {
        fact.reset(claims, i);
        FactHandle handle = session.insert(fact);
        session.fireAllRules();
        session.delete(handle);
        out.set(i, fact.basic, fact.ci, fact.ma, fact.tilt);
    }
}
