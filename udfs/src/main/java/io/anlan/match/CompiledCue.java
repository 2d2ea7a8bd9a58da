package io.anlan.match;

import io.anlan.lexicon.Reach;

/** A cue of a negation or a hypothesis. */
record CompiledCue(boolean hypothesis, Reach reach, boolean before, boolean after, WordSet except, WordSet without) {}
