package io.anlan.local.display;

import io.anlan.warning.Jurisdictions;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

/** Names for people: of labels, from the bundle that warnings are written with, and of stations. */
final class Words {
    private static final String INVENTED = "(虚构)";

    private final ResourceBundle messages = ResourceBundle.getBundle(
            "messages.messages",
            Locale.CHINESE,
            Words.class.getClassLoader(),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    private final Jurisdictions jurisdictions = Jurisdictions.shipped();

    String categories(List<String> labels) {
        return names("category.", labels);
    }

    String signals(List<String> labels) {
        return names("signal.", labels);
    }

    private String names(String prefix, List<String> labels) {
        return labels.stream()
                .map(label -> messages.containsKey(prefix + label) ? messages.getString(prefix + label) : label)
                .collect(Collectors.joining(" "));
    }

    /** Such as 西门街道派出所·科尔沁区; the codes where the file does not have them. */
    String station(String station, String county) {
        String name = jurisdictions.nameOf(station).orElse(station).replace(INVENTED, "");
        return county.isEmpty()
                ? name
                : name + "·" + jurisdictions.nameOf(county).orElse(county);
    }
}
