package org.tuodi.bench.drools;

import org.tuodi.bench.peers.Claims;

/** Fact: one claim. The rules read what is given and fill in parameters and payments. */
public final class Claim {

    public int level;
    public int emp;
    public int retired;
    public int identity;
    public int referral;
    public int ord;
    public long amount;
    public long deductible;
    public long ratio;
    public long basic;
    public long r1;
    public long ciThreshold;
    public long ciBonus;
    public long ciCap;
    public long ci;
    public long r2;
    public long maThreshold;
    public long maRatio;
    public long ma;
    public long r3;
    public long tilt;

    public int getLevel() {
        return level;
    }

    public int getEmp() {
        return emp;
    }

    public int getRetired() {
        return retired;
    }

    public int getIdentity() {
        return identity;
    }

    public int getReferral() {
        return referral;
    }

    public int getOrd() {
        return ord;
    }

    /** Becomes another claim. */
    public void reset(Claims claims, int i) {
        level = claims.level(i);
        emp = claims.employee(i);
        retired = claims.retired(i);
        identity = claims.identity(i);
        referral = claims.referred(i);
        ord = claims.ord(i);
        amount = claims.amount(i);
        deductible = ratio = basic = r1 = ciThreshold = ciBonus = ciCap = ci = r2 = 0;
        maThreshold = maRatio = ma = r3 = tilt = 0;
    }
}
