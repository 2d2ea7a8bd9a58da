package io.anlan.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers as people write them, exact and rough. */
class ChineseNumberTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "7, 7",
        "71, 71",
        "100000, 100000",
        "3千, 3000",
        "2万, 20000",
        "10余, 10",
        "20多, 20",
        "30来, 30",
        "10几, 10",
        "零, 0",
        "一, 1",
        "两, 2",
        "俩, 2",
        "仨, 3",
        "十, 10",
        "十二, 12",
        "二十, 20",
        "七十一, 71",
        "一百, 100",
        "一百零二, 102",
        "一百二, 120",
        "一百二十, 120",
        "二百五, 250",
        "三千, 3000",
        "三千二, 3200",
        "两万五, 25000",
        "一万零三百, 10300",
        "几, 3",
        "几个, -1",
        "十几, 13",
        "几十, 30",
        "数十, 30",
        "二十几, 23",
        "好, -1",
        "两三, 2",
        "三五, 3",
        "四五十, 40",
        "三四百, 300",
        "十六七, 16",
        "二十一二, 21",
        "百十, 110",
        "百八十, 180",
        "二十多, 20",
        "三十来, 30",
        "十来, 10",
        "十多, 10",
        "一百多, 100",
        "上百, 100",
        "上千, 1000",
        "一九六二, 1962",
        "七〇, 70",
        "二〇二六, 2026",
        "1234567, -1",
        "一二三四五六七, -1",
    })
    void readsAValue(String number, int value) {
        char[] units = number.toCharArray();

        assertThat(ChineseNumber.value(units, 0, units.length)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"来三, 1", "许多, 2", "数三, 1", "数十, 0", "上三, 1", "上百, 0", "近百, 1", "约十, 1", "多三, 1", "多, 1", "七十, 0"})
    void findsWhereANumberBegins(String units, int begin) {
        char[] parts = units.replace("许", "多").toCharArray();

        assertThat(ChineseNumber.begin(parts, 0, parts.length)).isEqualTo(begin);
    }
}
