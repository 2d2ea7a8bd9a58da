package io.anlan.local.city;

import static io.anlan.local.city.Randomness.between;

import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A text with places to fill in, such as {phone}: background.yaml and stories.yaml list them. */
final class Narrative {
    private static final Pattern SLOT = Pattern.compile("\\{([a-z0-9.]+)}");
    private static final Set<String> SLOTS = Set.of(
            "a",
            "b",
            "c",
            "age",
            "age2",
            "child",
            "a.age",
            "b.age",
            "child.age",
            "town",
            "yuan",
            "wan",
            "n",
            "many",
            "floor",
            "phone",
            "landline",
            "id",
            "plate",
            "wechat",
            "card");
    /** Common family names; with 某 they name nobody. */
    private static final String[] FAMILY_NAMES = {
        "张", "李", "王", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "马", "朱", "胡", "郭", "何", "高", "林", "罗", "郑", "梁",
        "谢", "宋", "唐", "许", "韩", "冯", "邓", "曹", "包", "白", "齐", "金"
    };

    private final String text;

    /** @throws IllegalArgumentException where the text has a slot that is not known */
    Narrative(String text) {
        this.text = text;
        Set<String> unknown = SLOT.matcher(text)
                .results()
                .map(slot -> slot.group(1))
                .filter(slot -> !SLOTS.contains(slot))
                .collect(Collectors.toSet());
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("slots that are not known: " + unknown);
        }
    }

    /** Different family names, as many as are asked for. */
    static List<String> names(SplittableRandom random, int count) {
        return Stream.generate(() -> FAMILY_NAMES[random.nextInt(FAMILY_NAMES.length)] + "某")
                .distinct()
                .limit(count)
                .toList();
    }

    /** @param names of a, b and c */
    String tell(Scene scene, List<String> names, SplittableRandom random) {
        InventedNumbers numbers = new InventedNumbers(random);
        return SLOT.matcher(text)
                .replaceAll(slot -> Matcher.quoteReplacement(fill(slot.group(1), scene, names, random, numbers)));
    }

    private static String fill(
            String slot, Scene scene, List<String> names, SplittableRandom random, InventedNumbers numbers) {
        return switch (slot) {
            case "a" -> names.get(0);
            case "b" -> names.get(1);
            case "c" -> names.get(2);
            case "age", "a.age" -> age(scene, 0);
            case "age2", "b.age" -> age(scene, 1);
            case "child", "child.age" -> age(scene, scene.people().size() - 1);
            case "town" -> scene.station().place();
            case "yuan" -> String.valueOf(between(random, 3, 98) * 100);
            case "wan" -> String.valueOf(between(random, 2, 20));
            case "n" -> String.valueOf(between(random, 3, 9));
            case "many" -> String.valueOf(between(random, 12, 60));
            case "floor" -> String.valueOf(between(random, 2, 17));
            case "phone" -> numbers.phone();
            case "landline" -> numbers.landline();
            case "id" -> numbers.citizenId();
            case "plate" -> numbers.plate();
            case "wechat" -> numbers.weChat();
            case "card" -> numbers.card();
            default -> throw new IllegalStateException("the constructor let the slot " + slot + " pass");
        };
    }

    private static String age(Scene scene, int person) {
        return String.valueOf(scene.people().get(person).age());
    }
}
