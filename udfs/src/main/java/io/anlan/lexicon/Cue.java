package io.anlan.lexicon;

import java.io.Serializable;
import java.util.List;

/**
 * Words that take the weight from terms near them: a negation (没有) or a hypothesis (如果).
 *
 * @param cue the words
 * @param reach how far it reaches
 * @param before whether it reaches terms that it stands before
 * @param after whether it reaches terms that it stands after
 * @param except longer phrases in which it does not count
 * @param without words that silence it wherever they stand in the text
 */
public record Cue(String cue, Reach reach, boolean before, boolean after, List<String> except, List<String> without)
        implements Serializable {

    public Cue {
        except = List.copyOf(except);
        without = List.copyOf(without);
    }
}
