package io.anlan.local.city;

import java.util.SplittableRandom;

/** Random numbers that depend on nothing but a seed and a stream, so that parts can be made in any order. */
final class Randomness {
    /** The golden ratio in 64 bits, as SplittableRandom itself uses it to keep neighbouring streams apart. */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Randomness() {}

    static SplittableRandom of(long seed, long stream) {
        return new SplittableRandom(seed ^ ((stream + 1) * GOLDEN));
    }

    /** True once in so many times. */
    static boolean oneIn(SplittableRandom random, int times) {
        return random.nextInt(times) == 0;
    }

    /** Both ends included. */
    static int between(SplittableRandom random, int least, int most) {
        return random.nextInt(least, most + 1);
    }
}
