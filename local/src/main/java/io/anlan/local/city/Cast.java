package io.anlan.local.city;

import java.util.Locale;

/** Who can be in a scene: background.yaml explains each. */
enum Cast {
    NOBODY,
    ALONE,
    HOUSEHOLD,
    FAMILY,
    ELDER,
    NEIGHBOURS,
    STRANGERS,
    WORKERS,
    CUSTOMER,
    PATIENT,
    TENANTS,
    HERDERS,
    PUPILS;

    /**
     * The one that a data file names.
     *
     * @throws IllegalArgumentException where there is none of that name
     */
    static Cast of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
