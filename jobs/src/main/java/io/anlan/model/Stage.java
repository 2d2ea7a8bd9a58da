package io.anlan.model;

/** Where a record turned out to be unusable. */
public enum Stage {
    PARSE("parse"),
    VALIDATE("validate"),
    CLASSIFY("classify"),
    ENRICH("enrich"),
    PATTERN("pattern"),
    RULE("rule"),
    LEXICON("lexicon");

    private final String wire;

    Stage(String wire) {
        this.wire = wire;
    }

    /** The name in the contracts. */
    public String wire() {
        return wire;
    }
}
