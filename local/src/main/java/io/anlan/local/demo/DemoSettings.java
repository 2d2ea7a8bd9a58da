package io.anlan.local.demo;

import io.anlan.local.display.Paint;
import java.time.Duration;

/**
 * What can be chosen about a demo.
 *
 * @param length of the telling, start-up aside
 * @param rate ordinary reports a second on average; the stories come on top
 * @param persons in the register
 * @param webPort where the web UI is wanted, 1 to 65535; the next free one is taken where it is not free
 * @param kafkaPort 0 for any free one
 */
public record DemoSettings(
        Duration length, double rate, int persons, long seed, int webPort, int kafkaPort, Paint paint) {}
