package org.tuodi.kernel;

/**
 * The result of one visit: what each layer computed, what the account paid, what is left in cash. Reusable; {@link #layer(int)}
 * is valid until the next visit. Conserves the total to the fen.
 */
public final class Settlement {

    final Computation[] layers;
    long total;
    long waived;
    long personalAccount;
    long cash;
    int admission;

    /** Room for the results of a plan with so many layers. */
    public Settlement(int layers) {
        this.layers = new Computation[layers];
        for (int i = 0; i < layers; i++) {
            this.layers[i] = new Computation();
        }
    }

    /** What a layer computed. */
    public Computation layer(int number) {
        return layers[number];
    }

    /** Whole charge in fen. */
    public long total() {
        return total;
    }

    /** Borne by the provider, fen. */
    public long waived() {
        return waived;
    }

    /** Paid from the personal account, fen. */
    public long personalAccount() {
        return personalAccount;
    }

    /** What is left to pay, fen, never negative. */
    public long cash() {
        return cash;
    }

    /** The admission number that the layers saw. */
    public int admission() {
        return admission;
    }
}
