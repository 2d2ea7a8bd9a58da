package io.anlan.lexicon;

/**
 * What kind of dispute a report speaks of. The order is the contract's (warning.v1): of categories with equal sums the
 * earlier one comes first.
 */
public enum Category {
    MARRIAGE_FAMILY("marriage_family"),
    NEIGHBORHOOD("neighborhood"),
    DEBT_CONTRACT("debt_contract"),
    LABOR("labor"),
    LAND_GRASSLAND("land_grassland"),
    HOUSING_PROPERTY("housing_property"),
    CONSUMER_MEDICAL("consumer_medical"),
    INJURY_COMPENSATION("injury_compensation");

    private final String wire;

    Category(String wire) {
        this.wire = wire;
    }

    /** The name in contracts, lexicon files and rules. */
    public String wire() {
        return wire;
    }

    /**
     * The category of that name.
     *
     * @throws IllegalArgumentException for any other name
     */
    public static Category of(String wire) {
        for (Category category : values()) {
            if (category.wire.equals(wire)) {
                return category;
            }
        }
        throw new IllegalArgumentException("no category is called " + wire);
    }
}
