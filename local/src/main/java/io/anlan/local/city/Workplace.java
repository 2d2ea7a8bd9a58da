package io.anlan.local.city;

import java.util.Locale;

/** The kinds of organisation that each town of the simulated city has. */
enum Workplace {
    SITE,
    FACTORY,
    SHOP,
    CLINIC,
    ESTATE,
    VILLAGE,
    SCHOOL;

    /** The token of the one in this town, such as o-150502001-site. */
    String in(String town) {
        return "o-" + town + "-" + name().toLowerCase(Locale.ROOT);
    }
}
