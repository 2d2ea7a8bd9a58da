package io.anlan.match;

import io.anlan.lexicon.Reach;

/** A cue of a negation or a hypothesis; except and without are numbers of sets. */
record CompiledCue(boolean hypothesis, Reach reach, boolean before, boolean after, int except, int without) {}
