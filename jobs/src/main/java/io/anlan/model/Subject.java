package io.anlan.model;

/**
 * One that a rule follows: a person, a pair, a household, an address or an organisation.
 *
 * @param id the token; of a pair the two person ids in ascending order joined by |
 */
public record Subject(SubjectType type, String id) implements Comparable<Subject> {

    /** What keyed state is found by. */
    public String key() {
        return type.wire() + ":" + id;
    }

    /** The subject that is found by this key. */
    public static Subject ofKey(String key) {
        int colon = key.indexOf(':');
        return new Subject(SubjectType.of(key.substring(0, colon)), key.substring(colon + 1));
    }

    /** One fact, one warning: which of several subjects stands for all. Type first, then the lower id. */
    @Override
    public int compareTo(Subject other) {
        int byType = type.compareTo(other.type);
        return byType != 0 ? byType : id.compareTo(other.id);
    }
}
