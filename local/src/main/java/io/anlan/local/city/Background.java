package io.anlan.local.city;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * The calls of an ordinary day.
 *
 * @param disputes quarrels and claims between people
 * @param others everything else that people call about
 */
record Background(List<Call> disputes, List<Call> others) {

    /**
     * One kind of call.
     *
     * @param roles of the cast in order; party for those whom it leaves out
     */
    record Call(Cast who, List<String> roles, Narrative text) {
        private static final String DEFAULT_ROLE = "party";

        @JsonCreator
        static Call of(
                @JsonProperty("who") String who,
                @JsonProperty("roles") List<String> roles,
                @JsonProperty("text") String text) {
            return new Call(Cast.of(who), roles == null ? List.of() : List.copyOf(roles), new Narrative(text));
        }

        String role(int person) {
            return person < roles.size() ? roles.get(person) : DEFAULT_ROLE;
        }
    }
}
