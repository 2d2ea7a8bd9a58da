package io.anlan.intake;

import io.anlan.model.RawRecord;

/**
 * What has been said and done about the lexicon, besides its entries.
 *
 * @param announcement the record of the pack's entry; null before the first, and where it was refused
 * @param version in force
 * @param digest of the release in force; null for the lexicon that the job was started with
 */
public record LexiconStanding(RawRecord announcement, String version, String digest) {}
