package org.tuodi.kernel;

import java.io.Serializable;
import java.util.Arrays;

/**
 * The fold's only memory: one amount for each accumulator and period key that was ever fed. While a person has few they are
 * searched from the newest entry back, later they are found by hash.
 *
 * <p>Not safe for use by several threads.
 */
public final class State implements Serializable {

    /** Largest amount an accumulator may reach, so that amount × parts per million stays within 64 bits. */
    static final long LIMIT = 9_000_000_000_000L;

    /** So many entries are searched without a hash. */
    private static final int SEARCHED = 12;

    private int[] accumulators = new int[16];
    private int[] keys = new int[16];
    private long[] amounts = new long[16];
    private int size;
    /** Entry + 1 by hash, 0 where free; a power of two at least four times the entries. Used above {@link #SEARCHED}. */
    private int[] slots = new int[64];

    /** The amount counted so far, 0 if never fed. */
    public long get(int accumulator, int key) {
        int at = find(accumulator, key);
        return at < 0 ? 0 : amounts[at];
    }

    /**
     * Counts on.
     *
     * @throws ArithmeticException above 90 billion yuan
     */
    public void add(int accumulator, int key, long amount) {
        int at = find(accumulator, key);
        if (at < 0) {
            at = append(accumulator, key);
        }
        long sum = Math.addExact(amounts[at], amount);
        if (sum > LIMIT) {
            throw new ArithmeticException("an accumulator exceeds " + Money.text(LIMIT));
        }
        amounts[at] = sum;
    }

    /** Forgets everything. */
    public void clear() {
        if (size > SEARCHED) {
            Arrays.fill(slots, 0);
        }
        size = 0;
    }

    /** A copy that shares nothing. */
    public State copy() {
        State copy = new State();
        copy.accumulators = accumulators.clone();
        copy.keys = keys.clone();
        copy.amounts = amounts.clone();
        copy.size = size;
        copy.slots = slots.clone();
        return copy;
    }

    /** How many entries, in the order in which they were first fed. */
    public int size() {
        return size;
    }

    /** Accumulator number of an entry. */
    public int accumulator(int entry) {
        return accumulators[entry];
    }

    /** Period key of an entry. */
    public int key(int entry) {
        return keys[entry];
    }

    /** Amount of an entry. */
    public long amount(int entry) {
        return amounts[entry];
    }

    private int find(int accumulator, int key) {
        if (size > SEARCHED) {
            return slots[slot(accumulator, key)] - 1;
        }
        for (int i = size - 1; i >= 0; i--) {
            if (accumulators[i] == accumulator && keys[i] == key) {
                return i;
            }
        }
        return -1;
    }

    /** The slot of an entry, or the free one where it would go. */
    private int slot(int accumulator, int key) {
        int mixed = (accumulator * 31 + key) * 0x9E3779B9;
        int slot = (mixed ^ mixed >>> 15) & slots.length - 1;
        for (int entry = slots[slot]; entry != 0; entry = slots[slot]) {
            if (accumulators[entry - 1] == accumulator && keys[entry - 1] == key) {
                return slot;
            }
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }

    private int append(int accumulator, int key) {
        if (size == accumulators.length) {
            accumulators = Arrays.copyOf(accumulators, 2 * size);
            keys = Arrays.copyOf(keys, 2 * size);
            amounts = Arrays.copyOf(amounts, 2 * size);
            slots = new int[4 * accumulators.length];
            hash(size);
        }
        accumulators[size] = accumulator;
        keys[size] = key;
        amounts[size] = 0;
        size++;
        if (size == SEARCHED + 1) {
            hash(size);
        } else if (size > SEARCHED) {
            slots[slot(accumulator, key)] = size;
        }
        return size - 1;
    }

    private void hash(int entries) {
        for (int i = 0; i < entries; i++) {
            slots[slot(accumulators[i], keys[i])] = i + 1;
        }
    }
}
