package org.tuodi.bench.drools;

import org.kie.api.runtime.KieSession;
import org.tuodi.bench.peers.Claims;
import org.tuodi.bench.peers.Payments;
import org.tuodi.bench.peers.Peer;

/** A session for each person, the usual way. */
public final class SessionPerPerson implements Peer {

    @Override
    public String name() {
        return "Drools, executable model, session per person";
    }

    @Override
    public boolean slow() {
        return true;
    }

    @Override
    public void settle(Claims claims, Payments out) {
        Claim fact = new Claim();
        for (int from = 0, to; from < claims.size(); from = to) {
            to = claims.end(from);
            KieSession session = Rules.session();
            session.insert(new Year());
            for (int i = from; i < to; i++) {
                Rules.settle(session, fact, claims, i, out);
            }
            session.dispose();
        }
    }
}
