package io.anlan.local.city;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * Something that goes on between the same people over several reports.
 *
 * @param acts in the order in which they are told
 */
record Story(String id, String title, Cast cast, List<Act> acts) {

    @JsonCreator
    static Story of(
            @JsonProperty("id") String id,
            @JsonProperty("title") String title,
            @JsonProperty("cast") String cast,
            @JsonProperty("acts") List<Act> acts) {
        return new Story(id, title, Cast.of(cast), List.copyOf(acts));
    }

    /**
     * What the display shows beside a report of it.
     *
     * @param act from 0
     */
    String caption(int act) {
        return "故事·" + title + " 第" + (act + 1) + "幕";
    }

    /**
     * One report of the story.
     *
     * @param at when it comes, in per cent of the telling
     * @param parties the role of each who is named in it
     */
    record Act(int at, Map<String, String> parties, Narrative text) {
        @JsonCreator
        static Act of(
                @JsonProperty("at") int at,
                @JsonProperty("parties") Map<String, String> parties,
                @JsonProperty("text") String text) {
            return new Act(at, Map.copyOf(parties), new Narrative(text));
        }
    }
}
